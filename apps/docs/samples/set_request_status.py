import json
import os
from urllib.request import Request, urlopen

url = os.environ["MIM_CM_URL"]
token = os.environ["MIM_CM_TOKEN"]
path = "/CertificateManagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099"

call = Request(
    url + path,
    method="PUT",
    headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    data=json.dumps({"status": "Completed"}).encode(),
)

with urlopen(call) as response:
    request = json.load(response)
print(request["Uuid"], request["Status"])
