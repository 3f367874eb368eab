using Matching.Client;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws jobs.</summary>
internal static class JobView
{
    /// <summary>A row a job.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Job> jobs)
    {
        if (jobs.Count == 0)
        {
            console.Write(new Text("no jobs yet; 'rescore' starts one\n"));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Job", "State", "Vacancies", "Started", "Why");
        foreach (var job in jobs)
            table.AddRow(
                new Text(CleanText.Line(ResourceNames.IdOf(job.Name))),
                new Text(NameOf(job.State)),
                new Text(Count(job)),
                new Text(Time(job)),
                new Text(CleanText.Line(job.Reason)));
        console.Write(table);
    }

    /// <summary>One job.</summary>
    public static void Write(IAnsiConsole console, Job job) => new FactGrid()
        .Add("Job", ResourceNames.IdOf(job.Name))
        .Add("State", NameOf(job.State))
        .Add("Vacancies", Count(job))
        .Add("Not ranked", job.Failed > 0 ? FactGrid.Digits(job.Failed) : null)
        .Add("Model", job.ModelVersion)
        .Add("Why", job.Reason)
        .Add("Started", Time(job))
        .Add("Took", job.EndTime is null || job.CreateTime is null ? null : $"{FactGrid.Digits((job.EndTime - job.CreateTime).ToTimeSpan().TotalSeconds)} s")
        .Add("Note", job.Message)
        .Write(console);

    /// <summary>A state in a word.</summary>
    public static string NameOf(JobState state) => state.ToString().ToLowerInvariant();

    private static string Count(Job job) => $"{FactGrid.Digits(job.Done)} of {FactGrid.Digits(job.Total)}";

    private static string Time(Job job) => job.CreateTime?.ToDateTime().ToString("u", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
