using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Letters that answer applicants how they were read: made of the explanation, addressed to the reader, naming nobody.</summary>
public sealed class ApplicantLetterTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    [Theory]
    [InlineData("da", "kandidaten", "Hvem der beslutter")]
    [InlineData("en", "the candidate", "Who decides")]
    public async Task A_letter_says_what_the_explanation_says_to_the_reader(string language, string third, string first)
    {
        var client = shared.Silo.Client;
        await Documents.Import(client, ["v05", "v08"], 8);
        foreach (var vacancy in (string[])["v05", "v08"])
        {
            foreach (var entry in (await client.GetShortlistAsync(vacancy, 8)).Entries)
            {
                var id = entry.Candidate["candidates/".Length..];
                var letter = await client.WriteApplicantLetterAsync(vacancy, id, language);
                Assert.Equal(first, letter.Parts[0].Heading);
                Assert.DoesNotContain(third, letter.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotMatch(@"\byou (?:has|is|was|shows|masters|practises)\b", letter.Text);
                Assert.DoesNotContain(id, letter.Text, StringComparison.Ordinal);
                var explained = await client.ExplainAsync(vacancy, id, language);
                Assert.Equal(Math.Min(6, explained.Reasons.Count(reason => reason.Contribution > 0 && reason.Sentence.Length > 0)), letter.Parts[2].Points.Count);
                Assert.Equal(Math.Min(6, explained.Reasons.Count(reason => reason.Contribution < 0 && reason.Sentence.Length > 0)), letter.Parts[3].Points.Count);
                Assert.Equal(explained.Missing.Count > 0, letter.Parts.Count == 8);
            }
        }
    }

    [Fact]
    public async Task A_letter_names_nobody_and_is_json_and_a_command_too()
    {
        const string cv = "Maja Krogh Enevoldsen\nSkovvænget 14, 4180 Sorø\nTlf. 20 33 44 55\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\n"
            + "Maja Enevoldsen leder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.\n\nUddannelse\nCand.oecon., Aarhus Universitet, 1993 - 1999\n";
        var client = shared.Silo.Client;
        await Documents.Import(client, ["v08"], 1);
        await client.ImportCandidateAsync(new DocumentToImport("letter1", "cv.txt", Encoding.UTF8.GetBytes(cv)));
        using var answer = await shared.Http.GetAsync("/v1/vacancies/v08/candidates/letter1/letter");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("text").GetString()!;
        Assert.Contains("Seneste stilling: Økonomichef, Tornby Kommune", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maja", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Enevoldsen", text, StringComparison.Ordinal);
        var (code, output, _) = await CommandLineProcess.Run(shared.Silo, "letter", "v08", "letter1", "--language", "en");
        Assert.Equal(0, code);
        Assert.StartsWith("How your application for", output, StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => client.WriteApplicantLetterAsync("v08", "nobody"))).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => client.WriteApplicantLetterAsync("v08", "letter1", "sv"))).StatusCode);
    }
}
