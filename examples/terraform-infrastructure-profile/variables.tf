variable "environment" {
  description = "Which environment the profile is for."
  type        = string
  default     = "dev"
}

variable "pod_cidr" {
  description = "Addresses of the pods."
  type        = string
  default     = "10.0.0.0/16"
}
