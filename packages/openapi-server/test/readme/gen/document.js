// Generated from an OpenAPI document by `openapi-server compile`; do not edit.
import { push, ucs2length } from "@mim-cm/openapi-server/validation";

const v0 = validate0;
const func0 = ucs2length;

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func0(data) > 20){
vErrors = push(vErrors, {instancePath,keyword:"maxLength",params:{limit: 20}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate0.errors = vErrors;
return errors === 0;
}

const v1 = validate1;

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data == "number"){
if(data < 1 || isNaN(data)){
vErrors = push(vErrors, {instancePath,keyword:"minimum",params:{comparison: ">=", limit: 1}}); errors++;
}
}
validate1.errors = vErrors;
return errors === 0;
}

const v2 = validate2;

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "text"}}); errors++;
}
if(data.text !== undefined){
if(typeof data.text !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/text",keyword:"type",params:{type: "string"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate2.errors = vErrors;
return errors === 0;
}

const document = {
  format: 1,
  title: "Greetings",
  securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
  operations: [
    {
      operationId: "greet",
      pointer: "/paths/~1greetings~1{name}/get",
      method: "GET",
      path: "/greetings/{name}",
      security: [[["bearer", []]]],
      parameters: [
        {
          name: "name",
          in: "path",
          required: true,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          validate: v0,
        },
        {
          name: "times",
          in: "query",
          required: false,
          style: "form",
          explode: true,
          shapes: [{ kind: "primitive", types: ["number"] }],
          default: 1,
          validate: v1,
        },
      ],
      responses: {
        "200": { content: [{ mediaType: "application/json", kind: "json", validate: v2 }], headers: [] },
        "404": { content: [], headers: [] },
      },
    },
  ],
};

export { document };
