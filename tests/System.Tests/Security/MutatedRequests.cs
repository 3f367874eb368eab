using Google.Protobuf;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>A request as bytes.</summary>
/// <param name="Path">Of the method.</param>
/// <param name="Body">Frames, or what became of them.</param>
/// <param name="Headers">Beside the usual ones.</param>
internal sealed record RawRequest(string Path, byte[] Body, (string Name, string Value)[] Headers);

/// <summary>
/// Valid requests, damaged at random but by a seed: bits, lengths, order, compression. None of them can take effect, even undamaged: reading methods,
/// and changing ones on what does not exist.
/// </summary>
internal static class MutatedRequests
{
    /// <summary>No document, whatever bits of it are changed: a damaged import must not become one that is kept.</summary>
    private static readonly ByteString Unreadable = ByteString.CopyFrom(new byte[24]);

    private static readonly (string Path, IMessage Message)[] Valid =
    [
        ("/matching.v1.VacancyService/GetVacancy", new GetVacancyRequest { Name = "vacancies/v05", WithText = true }),
        ("/matching.v1.VacancyService/ListVacancies", new ListVacanciesRequest { PageSize = 3 }),
        ("/matching.v1.VacancyService/DeleteVacancy", new DeleteVacancyRequest { Name = "vacancies/nobody", Etag = "17" }),
        ("/matching.v1.CandidateService/GetCandidate", new GetCandidateRequest { Name = "candidates/c002" }),
        ("/matching.v1.CandidateService/ListCandidates", new ListCandidatesRequest { PageSize = 2, PageToken = "YzAwMg==" }),
        ("/matching.v1.CandidateService/UpdateCandidate", new UpdateCandidateRequest { Candidate = new Candidate { Name = "candidates/nobody", Etag = "17", Overrules = new CandidateOverrules { Levels = { new LevelOverrule { Competence = "communication", Level = 3 } } } } }),
        ("/matching.v1.CandidateService/ImportCandidate", new ImportCandidateRequest { CandidateId = "x1", Etag = "no-such-etag", Document = new Document { FileName = "cv.txt", Content = Unreadable } }),
        ("/matching.v1.CandidateService/ImportCandidates", new ImportCandidateRequest { CandidateId = "x/1", Document = new Document { FileName = "cv.txt", Content = Unreadable } }),
        ("/matching.v1.ShortlistService/GetShortlist", new GetShortlistRequest { Vacancy = "vacancies/v05", Top = 5, Language = "da" }),
        ("/matching.v1.ShortlistService/ExplainMatch", new ExplainMatchRequest { Vacancy = "vacancies/v05", Candidate = "candidates/c002" }),
        ("/matching.v1.DecisionService/RecordDecision", new RecordDecisionRequest { Vacancy = "vacancies/nobody", Candidate = "candidates/nobody", Outcome = DecisionOutcome.Hired }),
        ("/matching.v1.ModelService/ActivateModel", new ActivateModelRequest { Version = "no-such-model-000000" }),
        ("/matching.v1.KeyService/RevokeKey", new RevokeKeyRequest { Name = "keys/nobody" }),
        ("/matching.v1.SystemService/GetStatus", new GetStatusRequest()),
    ];

    /// <summary>Requests without end, the same for the same seed.</summary>
    public static IEnumerable<RawRequest> Of(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var (path, message) = Valid[random.Next(Valid.Length)];
            var body = new List<byte>();
            for (var i = random.Next(1, 3); i > 0; i--)
            {
                body.AddRange(RawConnection.Frame(message));
            }

            for (var i = random.Next(5); i > 0 && body.Count > 0; i--)
            {
                Damage(body, random);
            }

            // A deadline, for a mutation may be a request that waits.
            var headers = new List<(string, string)> { ("grpc-timeout", "20S") };
            if (random.Next(4) == 0)
            {
                headers.Add(("grpc-encoding", ((string[])["gzip", "deflate", "zstd", "identity", ""])[random.Next(5)]));
            }

            yield return new RawRequest(path, [.. body], [.. headers]);
        }
    }

    private static void Damage(List<byte> body, Random random)
    {
        var at = random.Next(body.Count);
        switch (random.Next(6))
        {
            case 0:
                body[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                body.RemoveRange(at, random.Next(body.Count - at));
                break;
            case 2:
                body.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                body[random.Next(Math.Min(5, body.Count))] = (byte)random.Next(256);
                break;
            case 4:
                body.AddRange(body.GetRange(at, body.Count - at));
                break;
            default:
                body.InsertRange(at, Enumerable.Range(0, random.Next(1, 40)).Select(_ => (byte)random.Next(256)));
                break;
        }
    }
}
