// The elements of the editor. Without them: a save button, a preview button and number fields.
import "./live-preview.js";
import "./auto-save.js";
import "./focus-point.js";
