import {
  to = palette_addon_profile.observability
  id = "observability@1.0.0"
}
