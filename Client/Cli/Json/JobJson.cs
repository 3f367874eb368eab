using Matching.Client;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>The last jobs.</summary>
internal sealed record JobsJson(int Total, IReadOnlyList<JobJson> Jobs);

/// <summary>A job.</summary>
internal sealed record JobJson(
    string Number, string Reason, string ModelVersion, string State, int Done, int Total, int Failed, DateTime? CreateTime, DateTime? EndTime, string? Message)
{
    public static JobJson Of(Job job) => new(
        ResourceNames.IdOf(job.Name),
        job.Reason,
        job.ModelVersion,
        JobView.NameOf(job.State),
        job.Done,
        job.Total,
        job.Failed,
        job.CreateTime?.ToDateTime(),
        job.EndTime?.ToDateTime(),
        JsonDocuments.Given(job.Message));
}
