using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Has all open vacancies ranked anew. The call is safe to repeat with the same request id.</summary>
    /// <param name="requestId">At most 64 characters; a new one is made when it is empty.</param>
    /// <param name="cancellation">Ends the call, not the job.</param>
    public Task<Job> RescoreAllAsync(string requestId = "", CancellationToken cancellation = default) =>
        Answer(jobs.RescoreAllAsync(
            new RescoreAllRequest { RequestId = requestId.Length > 0 ? requestId : Guid.NewGuid().ToString() }, Within(options.Deadline, cancellation)));

    /// <summary>One job.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Job> GetJobAsync(string number, CancellationToken cancellation = default) =>
        Answer(jobs.GetJobAsync(new GetJobRequest { Name = ResourceNames.Job(number) }, Within(options.Deadline, cancellation)));

    /// <summary>The last jobs, the latest first.</summary>
    public async Task<IReadOnlyList<Job>> ListJobsAsync(CancellationToken cancellation = default) =>
        (await Answer(jobs.ListJobsAsync(new ListJobsRequest(), Within(options.Deadline, cancellation)))).Jobs;

    /// <summary>Ends a job where it is.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<Job> CancelJobAsync(string number, CancellationToken cancellation = default) =>
        Answer(jobs.CancelJobAsync(new CancelJobRequest { Name = ResourceNames.Job(number) }, Within(options.Deadline, cancellation)));

    /// <summary>The job as it stands and each time that it moves, until it ends. Has no deadline.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellation">Ends the watching; the job goes on.</param>
    public IAsyncEnumerable<Job> WatchJobAsync(string number, CancellationToken cancellation = default) =>
        StepsAsync(() => jobs.WatchJob(new WatchJobRequest { Name = ResourceNames.Job(number) }, new CallOptions(cancellationToken: cancellation)), cancellation);
}
