import {
  to = palette_full_profile.platform
  id = "aws-platform@1.0.0"
}
