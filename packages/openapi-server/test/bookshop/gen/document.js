// Generated from an OpenAPI document by `openapi-server compile`; do not edit.
import { append, formats, leftProperties, push, ucs2length } from "@mim-cm/openapi-server/validation";

function evaluated0(data, found) {
evaluated1(data, found);
for (const name of ["isbn","sequel"]) found.add(name);
}
function evaluated1(data, found) {
for (const name of ["title"]) found.add(name);
}
function unevaluated0(data) {
return leftProperties(data, evaluated0);
}
const v0 = validate0;

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data == "number"){
if(data > 100 || isNaN(data)){
vErrors = push(vErrors, {instancePath,keyword:"maximum",params:{comparison: "<=", limit: 100}}); errors++;
}
if(data < 1 || isNaN(data)){
vErrors = push(vErrors, {instancePath,keyword:"minimum",params:{comparison: ">=", limit: 1}}); errors++;
}
}
validate0.errors = vErrors;
return errors === 0;
}

const v1 = validate1;
const schema1 = {"type":"array","items":{"enum":["novel","essay"],"type":"string"}};

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/" + i0,keyword:"type",params:{type: "string"}}); errors++;
}
if(!((data0 === "novel") || (data0 === "essay"))){
vErrors = push(vErrors, {instancePath:instancePath+"/" + i0,keyword:"enum",params:{allowedValues: schema1.items.enum}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "array"}}); errors++;
}
validate1.errors = vErrors;
return errors === 0;
}

const v2 = validate2;

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(!((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0)))){
vErrors = push(vErrors, {instancePath:instancePath+"/" + i0,keyword:"type",params:{type: "integer"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "array"}}); errors++;
}
validate2.errors = vErrors;
return errors === 0;
}

const v3 = validate3;

function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "min") || (key0 === "max"))){
vErrors = push(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}); errors++;
}
}
if(data.min !== undefined){
if(!(typeof data.min == "number")){
vErrors = push(vErrors, {instancePath:instancePath+"/min",keyword:"type",params:{type: "number"}}); errors++;
}
}
if(data.max !== undefined){
if(!(typeof data.max == "number")){
vErrors = push(vErrors, {instancePath:instancePath+"/max",keyword:"type",params:{type: "number"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate3.errors = vErrors;
return errors === 0;
}

const v4 = validate4;

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate4.errors = vErrors;
return errors === 0;
}

const v5 = validate5;
const formats0 = formats.uuid;

function validate5(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!(formats0(data))){
vErrors = push(vErrors, {instancePath,keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate5.errors = vErrors;
return errors === 0;
}

const v6 = validate6;

function validate8(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "title"}}); errors++;
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/title",keyword:"type",params:{type: "string"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate8.errors = vErrors;
return errors === 0;
}

const wrapper0 = {validate: validate7};
const func0 = unevaluated0;

function validate7(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate8(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate8.errors);
errors = vErrors.length;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.isbn === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "isbn"}}); errors++;
}
if(data.isbn !== undefined){
if(typeof data.isbn !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/isbn",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.sequel !== undefined){
if(!(wrapper0.validate(data.sequel, {instancePath:instancePath+"/sequel",parentData:data,parentDataProperty:"sequel",rootData}))){
vErrors = append(vErrors, wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const left0 of func0(data)){
vErrors = push(vErrors, {instancePath,keyword:"unevaluatedProperties",params:{unevaluatedProperty: left0}}); errors++;
}
}
validate7.errors = vErrors;
return errors === 0;
}


function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate7(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate7.errors);
errors = vErrors.length;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "array"}}); errors++;
}
validate6.errors = vErrors;
return errors === 0;
}

const v7 = validate11;

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data == "number"){
if(data < 0 || isNaN(data)){
vErrors = push(vErrors, {instancePath,keyword:"minimum",params:{comparison: ">=", limit: 0}}); errors++;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const v8 = validate12;

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(typeof data[i0] !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/" + i0,keyword:"type",params:{type: "string"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "array"}}); errors++;
}
validate12.errors = vErrors;
return errors === 0;
}

const v9 = validate13;

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "detail"}}); errors++;
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/detail",keyword:"type",params:{type: "string"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

const v10 = validate14;
const func1 = ucs2length;

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "title"}}); errors++;
}
if(data.pages === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "pages"}}); errors++;
}
for(const key0 in data){
if(!(((key0 === "title") || (key0 === "pages")) || (key0 === "genres"))){
vErrors = push(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}); errors++;
}
}
if(data.title !== undefined){
let data0 = data.title;
if(typeof data0 === "string"){
if(func1(data0) < 1){
vErrors = push(vErrors, {instancePath:instancePath+"/title",keyword:"minLength",params:{limit: 1}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/title",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.pages !== undefined){
let data1 = data.pages;
if(!((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1)))){
vErrors = push(vErrors, {instancePath:instancePath+"/pages",keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data1 == "number"){
if(data1 < 1 || isNaN(data1)){
vErrors = push(vErrors, {instancePath:instancePath+"/pages",keyword:"minimum",params:{comparison: ">=", limit: 1}}); errors++;
}
}
}
if(data.genres !== undefined){
let data2 = data.genres;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/genres/" + i0,keyword:"type",params:{type: "string"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/genres",keyword:"type",params:{type: "array"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

const v11 = validate7;

const v12 = validate15;
const formats2 = formats["uri-reference"];

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!(formats2(data))){
vErrors = push(vErrors, {instancePath,keyword:"format",params:{format: "uri-reference"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

const v13 = validate16;

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate16.errors = vErrors;
return errors === 0;
}

const v14 = validate17;
const pattern0 = new RegExp("^\\d{13}$", "u");

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern0.test(data)){
vErrors = push(vErrors, {instancePath,keyword:"pattern",params:{pattern: "^\\d{13}$"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate17.errors = vErrors;
return errors === 0;
}

const v15 = validate18;

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate18.errors = vErrors;
return errors === 0;
}

const v16 = validate19;

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func1(data) > 10){
vErrors = push(vErrors, {instancePath,keyword:"maxLength",params:{limit: 10}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate19.errors = vErrors;
return errors === 0;
}

const v17 = validate20;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate20.errors = vErrors;
return errors === 0;
}

const v18 = validate21;

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

const document = {
  format: 1,
  title: "Bookshop",
  securitySchemes: {
    bearer: { type: "http", scheme: "bearer" },
    basic: { type: "http", scheme: "basic" },
    shopKey: { type: "apiKey", in: "header", name: "X-Shop-Key" },
  },
  operations: [
    {
      operationId: "listBooks",
      pointer: "/paths/~1books/get",
      method: "GET",
      path: "/books",
      security: [],
      parameters: [
        {
          name: "limit",
          in: "query",
          required: false,
          style: "form",
          explode: true,
          shapes: [{ kind: "primitive", types: ["number"] }],
          default: 20,
          validate: v0,
        },
        {
          name: "genre",
          in: "query",
          required: false,
          style: "form",
          explode: true,
          shapes: [{ kind: "array", items: ["string"] }],
          validate: v1,
        },
        {
          name: "years",
          in: "query",
          required: false,
          style: "form",
          explode: false,
          shapes: [{ kind: "array", items: ["number"] }],
          validate: v2,
        },
        {
          name: "price",
          in: "query",
          required: false,
          style: "deepObject",
          explode: false,
          shapes: [{ kind: "object", properties: { min: ["number"], max: ["number"] } }],
          validate: v3,
        },
        {
          name: "Accept-Language",
          in: "header",
          required: false,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          validate: v4,
        },
        {
          name: "session",
          in: "cookie",
          required: false,
          style: "form",
          explode: true,
          shapes: [{ kind: "primitive", types: ["string"] }],
          uuid: true,
          validate: v5,
        },
      ],
      responses: {
        "200": {
          content: [{ mediaType: "application/json", kind: "json", validate: v6 }],
          headers: [
            { name: "X-Total", required: true, explode: false, validate: v7 },
            { name: "X-Genres", required: false, explode: false, validate: v8 },
          ],
        },
        default: { content: [{ mediaType: "application/problem+json", kind: "json", validate: v9 }], headers: [] },
      },
    },
    {
      operationId: "addBook",
      pointer: "/paths/~1books/post",
      method: "POST",
      path: "/books",
      security: [[["bearer", ["write"]]]],
      parameters: [],
      body: {
        required: true,
        content: [
          { mediaType: "application/json", kind: "json", validate: v10 },
          {
            mediaType: "application/x-www-form-urlencoded",
            kind: "form",
            fields: [
              {
                name: "title",
                in: "body",
                required: false,
                style: "form",
                explode: true,
                shapes: [{ kind: "primitive", types: ["string"] }],
              },
              {
                name: "pages",
                in: "body",
                required: false,
                style: "form",
                explode: true,
                shapes: [{ kind: "primitive", types: ["number"] }],
              },
              {
                name: "genres",
                in: "body",
                required: false,
                style: "form",
                explode: true,
                shapes: [{ kind: "array", items: ["string"] }],
              },
            ],
            validate: v10,
          },
        ],
      },
      responses: {
        "201": {
          content: [{ mediaType: "application/json", kind: "json", validate: v11 }],
          headers: [{ name: "Location", required: true, explode: false, validate: v12 }],
        },
        "409": { content: [{ mediaType: "application/problem+json", kind: "json", validate: v9 }], headers: [] },
        "4XX": { content: [{ mediaType: "text/plain", kind: "text", validate: v13 }], headers: [] },
      },
    },
    {
      operationId: "getBook",
      pointer: "/paths/~1books~1{isbn}/get",
      method: "GET",
      path: "/books/{isbn}",
      security: [[["bearer", ["read"]]], []],
      parameters: [
        {
          name: "isbn",
          in: "path",
          required: true,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          validate: v14,
        },
      ],
      responses: {
        "200": {
          content: [
            { mediaType: "application/json", kind: "json", validate: v11 },
            { mediaType: "text/plain", kind: "text", validate: v15 },
          ],
          headers: [],
        },
        "404": { content: [], headers: [] },
      },
    },
    {
      operationId: "removeBook",
      pointer: "/paths/~1books~1{isbn}/delete",
      method: "DELETE",
      path: "/books/{isbn}",
      security: [[["bearer", ["write"]], ["shopKey", []]], [["basic", []]]],
      parameters: [
        {
          name: "isbn",
          in: "path",
          required: true,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          validate: v14,
        },
      ],
      responses: { "204": { content: [], headers: [] } },
    },
    {
      operationId: "setNote",
      pointer: "/paths/~1books~1{isbn}~1note/put",
      method: "PUT",
      path: "/books/{isbn}/note",
      security: [[["bearer", ["read"]]]],
      parameters: [
        {
          name: "isbn",
          in: "path",
          required: true,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          validate: v17,
        },
      ],
      body: {
        required: false,
        content: [{ mediaType: "text/*", kind: "text", validate: v16 }, { mediaType: "image/png", kind: "bytes" }],
      },
      responses: {
        "200": { content: [{ mediaType: "image/png", kind: "bytes" }], headers: [] },
        "204": { content: [], headers: [] },
      },
    },
    {
      operationId: "get /health",
      pointer: "/paths/~1health/get",
      method: "GET",
      path: "/health",
      security: [],
      parameters: [],
      responses: { "200": { content: [{ mediaType: "text/plain", kind: "text", validate: v18 }], headers: [] } },
    },
  ],
};

export { document };
