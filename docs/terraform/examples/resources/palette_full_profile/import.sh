terraform import palette_full_profile.platform aws-platform@1.0.0
terraform import palette_full_profile.platform tenant/aws-platform@1.0.0
terraform import palette_full_profile.platform 66f0a1b2c3d4e5f6a7b8c9d0
