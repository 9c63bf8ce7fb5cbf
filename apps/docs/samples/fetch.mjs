const { MIM_CM_URL, MIM_CM_TOKEN } = process.env;
const path = "/CertificateManagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";

const response = await fetch(MIM_CM_URL + path, {
  method: "PUT",
  headers: {
    Authorization: `Bearer ${MIM_CM_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ status: "Completed" }),
});

if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
const request = await response.json();
console.log(request.Uuid, request.Status);
