// Generated from an OpenAPI document by `openapi-server compile`; do not edit.
import { append, formats, push, ucs2length } from "@mim-cm/openapi-server/validation";

const v0 = validate0;
const schema1 = {"enum":["Completed","Canceled","Abandoned"],"type":"string"};

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
if(!(((data === "Completed") || (data === "Canceled")) || (data === "Abandoned"))){
vErrors = push(vErrors, {instancePath,keyword:"enum",params:{allowedValues: schema1.enum}}); errors++;
}
validate1.errors = vErrors;
return errors === 0;
}


function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "status"}}); errors++;
}
for(const key0 in data){
if(!(key0 === "status")){
vErrors = push(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}); errors++;
}
}
if(data.status !== undefined){
if(!(validate1(data.status, {instancePath:instancePath+"/status",parentData:data,parentDataProperty:"status",rootData}))){
vErrors = append(vErrors, validate1.errors);
errors = vErrors.length;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate0.errors = vErrors;
return errors === 0;
}

const v1 = validate3;
const formats0 = formats.uuid;

function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate3.errors = vErrors;
return errors === 0;
}

const v2 = validate4;
const func0 = ucs2length;

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func0(data) > 1024){
vErrors = push(vErrors, {instancePath,keyword:"maxLength",params:{limit: 1024}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate4.errors = vErrors;
return errors === 0;
}

const v3 = validate5;
const formats4 = formats.int32;
const formats12 = formats["date-time"];
const schema5 = {"anyOf":[{"enum":[1,2,3,4,5,6,7,8,9,10,11],"type":"integer"},{"type":"integer"}]};

function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
if(!(((((((((((data === 1) || (data === 2)) || (data === 3)) || (data === 4)) || (data === 5)) || (data === 6)) || (data === 7)) || (data === 8)) || (data === 9)) || (data === 10)) || (data === 11))){
vErrors = push(vErrors, {instancePath,keyword:"enum",params:{allowedValues: schema5.anyOf[0].enum}}); errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
vErrors = push(vErrors, {instancePath,keyword:"anyOf",params:{}}); errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate6.errors = vErrors;
return errors === 0;
}

const schema6 = {"anyOf":[{"enum":[0,3,4,8,9,16,17,18],"type":"integer"},{"type":"integer"}]};

function validate8(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
if(!((((((((data === 0) || (data === 3)) || (data === 4)) || (data === 8)) || (data === 9)) || (data === 16)) || (data === 17)) || (data === 18))){
vErrors = push(vErrors, {instancePath,keyword:"enum",params:{allowedValues: schema6.anyOf[0].enum}}); errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "integer"}}); errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
vErrors = push(vErrors, {instancePath,keyword:"anyOf",params:{}}); errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate8.errors = vErrors;
return errors === 0;
}

const schema7 = {"type":"object","required":["Name","Value"],"properties":{"Name":{"type":"string"},"Value":{"type":["string","null"]}}};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.Name === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Name"}}); errors++;
}
if(data.Value === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Value"}}); errors++;
}
if(data.Name !== undefined){
if(typeof data.Name !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/Name",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.Value !== undefined){
let data1 = data.Value;
if((typeof data1 !== "string") && (data1 !== null)){
vErrors = push(vErrors, {instancePath:instancePath+"/Value",keyword:"type",params:{type: schema7.properties.Value.type}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate10.errors = vErrors;
return errors === 0;
}


function validate5(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.Uuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Uuid"}}); errors++;
}
if(data.RequestType === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "RequestType"}}); errors++;
}
if(data.Status === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Status"}}); errors++;
}
if(data.Flags === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Flags"}}); errors++;
}
if(data.DataCollection === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "DataCollection"}}); errors++;
}
if(data.DataCollectionFlags === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "DataCollectionFlags"}}); errors++;
}
if(data.OriginatorUserUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "OriginatorUserUuid"}}); errors++;
}
if(data.TargetUserUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "TargetUserUuid"}}); errors++;
}
if(data.Submitted === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Submitted"}}); errors++;
}
if(data.Completed === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Completed"}}); errors++;
}
if(data.NewProfileUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "NewProfileUuid"}}); errors++;
}
if(data.OldProfileUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "OldProfileUuid"}}); errors++;
}
if(data.NewSmartcardUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "NewSmartcardUuid"}}); errors++;
}
if(data.OldSmartcardUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "OldSmartcardUuid"}}); errors++;
}
if(data.Priority === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Priority"}}); errors++;
}
if(data.Comment === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Comment"}}); errors++;
}
if(data.ProfileTemplateUuid === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "ProfileTemplateUuid"}}); errors++;
}
if(data.SecurityDescriptor === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "SecurityDescriptor"}}); errors++;
}
if(data.IsSmartcard === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "IsSmartcard"}}); errors++;
}
if(data.IsEnrollmentAgent === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "IsEnrollmentAgent"}}); errors++;
}
if(data.IsDataCollectionComplete === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "IsDataCollectionComplete"}}); errors++;
}
if(data.Uuid !== undefined){
let data0 = data.Uuid;
if(typeof data0 === "string"){
if(!(formats0(data0))){
vErrors = push(vErrors, {instancePath:instancePath+"/Uuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/Uuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.RequestType !== undefined){
if(!(validate6(data.RequestType, {instancePath:instancePath+"/RequestType",parentData:data,parentDataProperty:"RequestType",rootData}))){
vErrors = append(vErrors, validate6.errors);
errors = vErrors.length;
}
}
if(data.Status !== undefined){
if(!(validate8(data.Status, {instancePath:instancePath+"/Status",parentData:data,parentDataProperty:"Status",rootData}))){
vErrors = append(vErrors, validate8.errors);
errors = vErrors.length;
}
}
if(data.Flags !== undefined){
let data3 = data.Flags;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
vErrors = push(vErrors, {instancePath:instancePath+"/Flags",keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data3 == "number"){
if(!(formats4.validate(data3))){
vErrors = push(vErrors, {instancePath:instancePath+"/Flags",keyword:"format",params:{format: "int32"}}); errors++;
}
}
}
if(data.DataCollection !== undefined){
let data4 = data.DataCollection;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate10(data4[i0], {instancePath:instancePath+"/DataCollection/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate10.errors);
errors = vErrors.length;
}
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/DataCollection",keyword:"type",params:{type: "array"}}); errors++;
}
}
if(data.DataCollectionFlags !== undefined){
let data6 = data.DataCollectionFlags;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
vErrors = push(vErrors, {instancePath:instancePath+"/DataCollectionFlags",keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data6 == "number"){
if(!(formats4.validate(data6))){
vErrors = push(vErrors, {instancePath:instancePath+"/DataCollectionFlags",keyword:"format",params:{format: "int32"}}); errors++;
}
}
}
if(data.OriginatorUserUuid !== undefined){
let data7 = data.OriginatorUserUuid;
if(typeof data7 === "string"){
if(!(formats0(data7))){
vErrors = push(vErrors, {instancePath:instancePath+"/OriginatorUserUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/OriginatorUserUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.TargetUserUuid !== undefined){
let data8 = data.TargetUserUuid;
if(typeof data8 === "string"){
if(!(formats0(data8))){
vErrors = push(vErrors, {instancePath:instancePath+"/TargetUserUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/TargetUserUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.Submitted !== undefined){
let data9 = data.Submitted;
if(typeof data9 === "string"){
if(!(formats12(data9))){
vErrors = push(vErrors, {instancePath:instancePath+"/Submitted",keyword:"format",params:{format: "date-time"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/Submitted",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.Completed !== undefined){
let data10 = data.Completed;
const _errs19 = errors;
let valid3 = false;
const _errs20 = errors;
if(typeof data10 === "string"){
if(!(formats12(data10))){
vErrors = push(vErrors, {instancePath:instancePath+"/Completed",keyword:"format",params:{format: "date-time"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/Completed",keyword:"type",params:{type: "string"}}); errors++;
}
var _valid0 = _errs20 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs22 = errors;
if(typeof data10 !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/Completed",keyword:"type",params:{type: "string"}}); errors++;
}
if("0001-01-01T00:00:00" !== data10){
vErrors = push(vErrors, {instancePath:instancePath+"/Completed",keyword:"const",params:{allowedValue: "0001-01-01T00:00:00"}}); errors++;
}
var _valid0 = _errs22 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
vErrors = push(vErrors, {instancePath:instancePath+"/Completed",keyword:"anyOf",params:{}}); errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.NewProfileUuid !== undefined){
let data11 = data.NewProfileUuid;
if(typeof data11 === "string"){
if(!(formats0(data11))){
vErrors = push(vErrors, {instancePath:instancePath+"/NewProfileUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/NewProfileUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.OldProfileUuid !== undefined){
let data12 = data.OldProfileUuid;
if(typeof data12 === "string"){
if(!(formats0(data12))){
vErrors = push(vErrors, {instancePath:instancePath+"/OldProfileUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/OldProfileUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.NewSmartcardUuid !== undefined){
let data13 = data.NewSmartcardUuid;
if(typeof data13 === "string"){
if(!(formats0(data13))){
vErrors = push(vErrors, {instancePath:instancePath+"/NewSmartcardUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/NewSmartcardUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.OldSmartcardUuid !== undefined){
let data14 = data.OldSmartcardUuid;
if(typeof data14 === "string"){
if(!(formats0(data14))){
vErrors = push(vErrors, {instancePath:instancePath+"/OldSmartcardUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/OldSmartcardUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.Priority !== undefined){
let data15 = data.Priority;
if(!((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15)))){
vErrors = push(vErrors, {instancePath:instancePath+"/Priority",keyword:"type",params:{type: "integer"}}); errors++;
}
if(typeof data15 == "number"){
if(data15 > 255 || isNaN(data15)){
vErrors = push(vErrors, {instancePath:instancePath+"/Priority",keyword:"maximum",params:{comparison: "<=", limit: 255}}); errors++;
}
if(data15 < 0 || isNaN(data15)){
vErrors = push(vErrors, {instancePath:instancePath+"/Priority",keyword:"minimum",params:{comparison: ">=", limit: 0}}); errors++;
}
}
}
if(data.Comment !== undefined){
let data16 = data.Comment;
if(typeof data16 === "string"){
if(func0(data16) > 256){
vErrors = push(vErrors, {instancePath:instancePath+"/Comment",keyword:"maxLength",params:{limit: 256}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/Comment",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.ProfileTemplateUuid !== undefined){
let data17 = data.ProfileTemplateUuid;
if(typeof data17 === "string"){
if(!(formats0(data17))){
vErrors = push(vErrors, {instancePath:instancePath+"/ProfileTemplateUuid",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/ProfileTemplateUuid",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.SecurityDescriptor !== undefined){
if(typeof data.SecurityDescriptor !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/SecurityDescriptor",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.IsSmartcard !== undefined){
if(typeof data.IsSmartcard !== "boolean"){
vErrors = push(vErrors, {instancePath:instancePath+"/IsSmartcard",keyword:"type",params:{type: "boolean"}}); errors++;
}
}
if(data.IsEnrollmentAgent !== undefined){
if(typeof data.IsEnrollmentAgent !== "boolean"){
vErrors = push(vErrors, {instancePath:instancePath+"/IsEnrollmentAgent",keyword:"type",params:{type: "boolean"}}); errors++;
}
}
if(data.IsDataCollectionComplete !== undefined){
if(typeof data.IsDataCollectionComplete !== "boolean"){
vErrors = push(vErrors, {instancePath:instancePath+"/IsDataCollectionComplete",keyword:"type",params:{type: "boolean"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate5.errors = vErrors;
return errors === 0;
}

const v4 = validate12;

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
if("return=minimal" !== data){
vErrors = push(vErrors, {instancePath,keyword:"const",params:{allowedValue: "return=minimal"}}); errors++;
}
validate12.errors = vErrors;
return errors === 0;
}

const v5 = validate13;

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.Message === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "Message"}}); errors++;
}
if(data.Message !== undefined){
if(typeof data.Message !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/Message",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.CorrelationId !== undefined){
let data1 = data.CorrelationId;
if(typeof data1 === "string"){
if(!(formats0(data1))){
vErrors = push(vErrors, {instancePath:instancePath+"/CorrelationId",keyword:"format",params:{format: "uuid"}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/CorrelationId",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data.Errors !== undefined){
let data2 = data.Errors;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.Location === undefined){
vErrors = push(vErrors, {instancePath:instancePath+"/Errors/" + i0,keyword:"required",params:{missingProperty: "Location"}}); errors++;
}
if(data3.Message === undefined){
vErrors = push(vErrors, {instancePath:instancePath+"/Errors/" + i0,keyword:"required",params:{missingProperty: "Message"}}); errors++;
}
if(data3.Location !== undefined){
if(typeof data3.Location !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/Errors/" + i0+"/Location",keyword:"type",params:{type: "string"}}); errors++;
}
}
if(data3.Message !== undefined){
if(typeof data3.Message !== "string"){
vErrors = push(vErrors, {instancePath:instancePath+"/Errors/" + i0+"/Message",keyword:"type",params:{type: "string"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/Errors/" + i0,keyword:"type",params:{type: "object"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath:instancePath+"/Errors",keyword:"type",params:{type: "array"}}); errors++;
}
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "object"}}); errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

const v6 = validate14;

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func0(data) < 1){
vErrors = push(vErrors, {instancePath,keyword:"minLength",params:{limit: 1}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

const v7 = validate15;

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func0(data) < 1){
vErrors = push(vErrors, {instancePath,keyword:"minLength",params:{limit: 1}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

const v8 = validate16;

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate13(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate13.errors);
errors = vErrors.length;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.CorrelationId === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "CorrelationId"}}); errors++;
}
}
validate16.errors = vErrors;
return errors === 0;
}

const v9 = validate18;

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate13(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate13.errors);
errors = vErrors.length;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.CorrelationId === undefined){
vErrors = push(vErrors, {instancePath,keyword:"required",params:{missingProperty: "CorrelationId"}}); errors++;
}
}
validate18.errors = vErrors;
return errors === 0;
}

const v10 = validate20;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func0(data) < 1){
vErrors = push(vErrors, {instancePath,keyword:"minLength",params:{limit: 1}}); errors++;
}
}
else {
vErrors = push(vErrors, {instancePath,keyword:"type",params:{type: "string"}}); errors++;
}
validate20.errors = vErrors;
return errors === 0;
}

const document = {
  format: 1,
  title: "MIM Certificate Management requests",
  securitySchemes: {
    bearer: { type: "http", scheme: "bearer" },
    negotiate: { type: "http", scheme: "negotiate" },
    sessionCookie: { type: "apiKey", in: "cookie", name: "FedAuth" },
  },
  operations: [
    {
      operationId: "setRequestStatus",
      pointer: "/paths/~1CertificateManagement~1api~1v1.0~1requests~1{id}/put",
      method: "PUT",
      path: "/CertificateManagement/api/v1.0/requests/{id}",
      security: [[["negotiate", []]], [["bearer", []]], [["sessionCookie", []]]],
      parameters: [
        {
          name: "id",
          in: "path",
          required: true,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          uuid: true,
          validate: v1,
        },
        {
          name: "Prefer",
          in: "header",
          required: false,
          style: "simple",
          explode: false,
          shapes: [{ kind: "primitive", types: ["string"] }],
          validate: v2,
        },
      ],
      body: { required: true, content: [{ mediaType: "application/json", kind: "json", validate: v0 }] },
      responses: {
        "200": { content: [{ mediaType: "application/json", kind: "json", validate: v3 }], headers: [] },
        "204": { content: [], headers: [{ name: "Preference-Applied", required: true, explode: false, validate: v4 }] },
        "400": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "401": {
          content: [{ mediaType: "application/json", kind: "json", validate: v5 }],
          headers: [{ name: "WWW-Authenticate", required: true, explode: false, validate: v6 }],
        },
        "403": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "404": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "405": {
          content: [{ mediaType: "application/json", kind: "json", validate: v5 }],
          headers: [{ name: "Allow", required: true, explode: false, validate: v7 }],
        },
        "406": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "409": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "413": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "415": { content: [{ mediaType: "application/json", kind: "json", validate: v5 }], headers: [] },
        "500": { content: [{ mediaType: "application/json", kind: "json", validate: v8 }], headers: [] },
        "503": {
          content: [{ mediaType: "application/json", kind: "json", validate: v9 }],
          headers: [{ name: "Retry-After", required: true, explode: false, validate: v10 }],
        },
      },
    },
  ],
};

export { document };
