using System.Text;
using Grpc.Core;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Telemetry;

/// <summary>What an operator sees of the service in a collector.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "Zebediahsen";

    [Fact]
    public async Task A_call_is_followed_from_the_caller_through_the_grain_to_storage_and_nobody_is_named()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        await using var receiver = await OtlpReceiver.Start();
        using var data = new TemporaryDirectory();
        await using (var silo = await SiloProcess.StartWith(
            new() { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["Logging__LogLevel__Default"] = "Information", ["Logging__LogLevel__Microsoft"] = "Information" }, "--data", data.Path, "--otlp", receiver.Address))
        {
            using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", silo.Key);
            http.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
            var cv = $"{Secret}\n\n{File.ReadAllText(Repository.Judged("candidates", "c002"))}";
            Assert.True((await http.PostAsync($"/v1/candidates?candidateId={Secret}", new StringContent(cv, Encoding.UTF8, "text/plain"))).IsSuccessStatusCode);
            Assert.False((await http.GetAsync($"/v1/vacancies/{Secret}/shortlist")).IsSuccessStatusCode);
            var missing = await Assert.ThrowsAsync<RpcException>(() => silo.Client.GetVacancyAsync(Secret));
            Assert.Equal(StatusCode.NotFound, missing.StatusCode);

            // What was not sent yet is sent at the end.
            Assert.Equal(0, await silo.Stop());
        }

        var spans = receiver.Spans.Where(span => span.Trace == Trace).ToDictionary(span => span.Id);
        var call = spans.Values.Single(span => span.Name == "matching.v1.CandidateService/ImportCandidate");
        Assert.Equal("b7ad6b7169203331", call.Parent);
        var write = spans.Values.First(span => span.Name == "storage.write" && WayUp(span).Contains(call));
        Assert.Contains(WayUp(write), span => span.Name.Contains("CandidateGrain", StringComparison.Ordinal) && span.Name.Contains("Import", StringComparison.Ordinal));
        Assert.Contains("rpc.server.call.duration", receiver.Metrics);
        Assert.Contains("grain.call.duration", receiver.Metrics);
        Assert.Contains("grain.storage.commit.duration", receiver.Metrics);
        Assert.NotEmpty(receiver.Logs);
        Assert.DoesNotContain(Secret, receiver.Everything, StringComparison.OrdinalIgnoreCase);

        IEnumerable<ReceivedSpan> WayUp(ReceivedSpan span)
        {
            for (var at = span; at is not null; at = spans.GetValueOrDefault(at.Parent))
            {
                yield return at;
            }
        }
    }
}
