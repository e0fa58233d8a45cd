"""The core team's desk: organisations, people, designs and what was made, in the Wagtail admin at /beheer/.

A face: viewsets, panels, reports and hooks. Every page starts from `request.campaign` and shows nothing of another.
"""
