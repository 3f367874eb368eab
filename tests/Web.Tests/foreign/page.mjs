// A page of another site: the npm package grpc-web on messages that protoc-gen-es makes of the proto files. A test bundles it into chromium.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import grpcWeb from "grpc-web";
import { CandidateService } from "./matching/v1/candidates_pb.js";
import { ShortlistService } from "./matching/v1/shortlists_pb.js";

// What protoc-gen-grpc-web would write for a method.
function described(method, kind) {
  return new grpcWeb.MethodDescriptor(
    `/${method.parent.typeName}/${method.name}`, kind, Object, Object,
    message => toBinary(method.input, message), bytes => fromBinary(method.output, bytes));
}

function called(address, key, method, kind, request, format) {
  const client = new grpcWeb.GrpcWebClientBase({ format });
  const of = described(method, kind);
  const url = address + of.getName();
  const metadata = { authorization: `Bearer ${key}` };
  return kind === grpcWeb.MethodType.UNARY
    ? client.unaryCall(url, create(method.input, request), metadata, of)
    : client.serverStreaming(url, create(method.input, request), metadata, of);
}

const imported = (address, key, id, cv) =>
  called(address, key, CandidateService.method.importCandidate, grpcWeb.MethodType.UNARY,
    { candidateId: id, document: { content: new TextEncoder().encode(cv), fileName: `${id}.txt` } }, "binary");

// Imports two candidates and watches the list meanwhile: what the lists said, and the code of a call that is refused.
globalThis.watchWhileImporting = async (address, key, vacancy, cvs) => {
  const first = await imported(address, key, "web-1", cvs[0]);
  const lists = [];
  const watched = called(address, key, ShortlistService.method.watchShortlist, grpcWeb.MethodType.SERVER_STREAMING, { vacancy }, "text");
  await new Promise((resolve, reject) => {
    watched.on("error", reject);
    watched.on("data", list => {
      lists.push(list.entries.map(entry => entry.candidate).sort());
      if (lists.length === 1) {
        imported(address, key, "web-2", cvs[1]).catch(reject);
      } else if (list.entries.length === 2) {
        resolve();
      }
    });
  });
  watched.cancel();
  return { name: first.name, lists: [lists[0], lists.at(-1)], refused: await globalThis.codeOf(address, key) };
};

// The gRPC code of a call for a candidate that is not there.
globalThis.codeOf = (address, key) =>
  called(address, key, CandidateService.method.getCandidate, grpcWeb.MethodType.UNARY, { name: "candidates/nobody" }, "binary")
    .then(() => 0, error => error.code);
