// A client of types that openapi-typescript makes of the service's description, on openapi-fetch. It is compiled with --strict, and what the
// types must refuse is marked: tsc fails where a marked line has no error.
// node typed.js ADDRESS KEYFILE
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./matching.js";

const [address, keyFile] = process.argv.slice(2);
if (address === undefined || keyFile === undefined) {
  throw new Error("node typed.js ADDRESS KEYFILE");
}

const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${readFileSync(keyFile, "utf8").trim()}` } });

const cv = "Jeg har været økonomichef i Tornby Kommune siden 2016, leder fjorten medarbejdere og har ansvar for budget, regnskab og økonomistyring i hele kommunen.";
const imported = await client.POST("/v1/candidates", {
  body: { candidateId: "typed", document: { content: Buffer.from(cv).toString("base64"), fileName: "typed.txt" } },
});
if (imported.data === undefined) {
  throw new Error(JSON.stringify(imported.error));
}

const candidate: components["schemas"]["Candidate"] = imported.data;
const title: string | undefined = candidate.profile?.title?.value;

const listed = await client.GET("/v1/candidates", { params: { query: { pageSize: 10 } } });
const names: (string | undefined)[] = (listed.data?.candidates ?? []).map(one => one.name);

const missing = await client.GET("/v1/candidates/{candidateId}", { params: { path: { candidateId: "nobody" } } });

// Never called: what a client that is wrong would write.
export async function wrong(): Promise<void> {
  // @ts-expect-error: there is no such path
  await client.GET("/v1/people");
  // @ts-expect-error: the outcome is required (a document's body may also be bytes, of which types say nothing)
  await client.POST("/v1/vacancies/{vacancyId}/decisions", { params: { path: { vacancyId: "v1" } }, body: { candidate: "candidates/c1" } });
  // @ts-expect-error: the size of a page is a number
  await client.GET("/v1/candidates", { params: { query: { pageSize: "ten" } } });
  // @ts-expect-error: a level is a number
  const level: string = candidate.profile!.competences![0]!.level!;
  console.log(level);
}

console.log(JSON.stringify({ title, names, missing: missing.response.status }));
