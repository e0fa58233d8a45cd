"""Results as people meet them: pictures, forms, exports."""
