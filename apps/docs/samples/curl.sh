curl --request PUT \
  "$MIM_CM_URL/CertificateManagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099" \
  --header "Authorization: Bearer $MIM_CM_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{"status":"Completed"}'
