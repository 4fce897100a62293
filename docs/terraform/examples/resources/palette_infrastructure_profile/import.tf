import {
  to = palette_infrastructure_profile.base
  id = "aws-base@1.4.0"
}
