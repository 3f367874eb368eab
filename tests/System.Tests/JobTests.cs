using System.Text.Json;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Jobs that rank all vacancies anew, through real processes.</summary>
public sealed class JobTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_job_survives_kill_9_and_goes_on_where_it_was()
    {
        using var data = new TemporaryDirectory();
        using var patience = new CancellationTokenSource(Patience);
        Job seen;
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            // More vacancies than are ranked in one go, so that it can die in between.
            await Documents.Import(silo.Client, [], 10);
            var ad = await Documents.Read("vacancies", "v08");
            foreach (var part in Enumerable.Range(0, 400).Select(number => ad with { Id = $"a{number:D3}" }).Chunk(16))
            {
                await Task.WhenAll(part.Select(one => silo.Client.ImportVacancyAsync(one)));
            }

            seen = await silo.Client.RescoreAllAsync("once", patience.Token);
            Assert.Equal(seen.Name, (await silo.Client.RescoreAllAsync("once", patience.Token)).Name);
            await foreach (var step in silo.Client.WatchJobAsync("1", patience.Token))
            {
                seen = step;
                if (step.Done > 0)
                {
                    break;
                }
            }

            await silo.Kill();
        }

        Assert.InRange(seen.Done, 1, 400);
        await using var again = await SiloProcess.Start("--data", data.Path);

        // By itself: nobody has asked for it yet, and its reminder comes a minute later.
        await again.WaitForOutput("Unfinished jobs go on: 1");
        var last = seen;
        await foreach (var step in again.Client.WatchJobAsync("1", patience.Token))
        {
            Assert.True(step.Done >= last.Done, $"the job fell back from {last.Done} to {step.Done} of {step.Total}");
            last = step;
        }

        Assert.Equal((JobState.Done, 400, 0), (last.State, last.Done, last.Failed));

        var (exit, output, error) = await CommandLineProcess.Run(again, "rescore", "--json");
        Assert.True(exit == 0, error);
        var job = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("2", "done", 400), (job.GetProperty("number").GetString(), job.GetProperty("state").GetString(), job.GetProperty("done").GetInt32()));
    }
}
