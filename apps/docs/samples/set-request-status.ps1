$path = "/CertificateManagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099"

$call = @{
    Method      = "Put"
    Uri         = $env:MIM_CM_URL + $path
    Headers     = @{ Authorization = "Bearer $env:MIM_CM_TOKEN" }
    ContentType = "application/json"
    Body        = @{ status = "Completed" } | ConvertTo-Json
}

$request = Invoke-RestMethod @call
"$($request.Uuid) $($request.Status)"
