using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Jobs between wire and grains.</summary>
internal static class JobMapping
{
    /// <summary>A job as it is sent.</summary>
    public static Job ToWire(this RescoreJob job) => new()
    {
        Name = ResourceNames.Of(ResourceNames.Jobs, job.Number.ToString(CultureInfo.InvariantCulture)),
        Reason = job.Reason,
        ModelVersion = job.ModelVersion,
        State = (JobState)job.State,
        Done = job.Done,
        Total = job.Total,
        Failed = job.Failed,
        CreateTime = Timestamp.FromDateTimeOffset(job.Created),
        EndTime = job.Ended is { } ended ? Timestamp.FromDateTimeOffset(ended) : null,
        Message = job.Message,
    };

    /// <summary>The number in a job's name.</summary>
    /// <exception cref="RefusedException">It is no job's name.</exception>
    public static long NumberOf(string name)
    {
        var id = ResourceNames.IdOf(ResourceNames.Jobs, name, "name");
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException(RefusalReason.Invalid, "name: a job is named 'jobs/' and a number; the list of jobs names them.", "name");
    }
}
