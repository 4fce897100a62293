terraform import palette_infrastructure_profile.base aws-base@1.4.0
terraform import palette_infrastructure_profile.base tenant/aws-base@1.4.0
terraform import palette_infrastructure_profile.base 66f0a1b2c3d4e5f6a7b8c9d0
