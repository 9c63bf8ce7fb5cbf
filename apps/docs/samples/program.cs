using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

var url = Environment.GetEnvironmentVariable("MIM_CM_URL");
var token = Environment.GetEnvironmentVariable("MIM_CM_TOKEN");
var path = "/CertificateManagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";

using var client = new HttpClient();
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
using var body = JsonContent.Create(new { status = "Completed" });
body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

using var response = await client.PutAsync(url + path, body);
response.EnsureSuccessStatusCode();
var request = await response.Content.ReadFromJsonAsync<JsonElement>();
Console.WriteLine($"{request.GetProperty("Uuid")} {request.GetProperty("Status")}");
