using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.JobService</c>.</summary>
internal sealed class JobApi(IGrainFactory grains, IHostApplicationLifetime lifetime) : JobService.JobServiceBase
{
    /// <inheritdoc/>
    public override async Task<Job> RescoreAll(RescoreAllRequest request, ServerCallContext context) =>
        (await Grain(context).Start(DocumentIntake.CheckRequestId(request.RequestId))).ToWire();

    /// <inheritdoc/>
    public override async Task<Job> GetJob(GetJobRequest request, ServerCallContext context) =>
        (await Grain(context).Get(JobMapping.NumberOf(request.Name))).ToWire();

    /// <inheritdoc/>
    public override async Task<ListJobsResponse> ListJobs(ListJobsRequest request, ServerCallContext context)
    {
        var response = new ListJobsResponse();
        response.Jobs.AddRange((await Grain(context).List()).Select(job => job.ToWire()));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Job> CancelJob(CancelJobRequest request, ServerCallContext context) =>
        (await Grain(context).Cancel(JobMapping.NumberOf(request.Name))).ToWire();

    /// <inheritdoc/>
    public override Task WatchJob(WatchJobRequest request, IServerStreamWriter<Job> responseStream, ServerCallContext context)
    {
        var number = JobMapping.NumberOf(request.Name);
        return SteppedCall.Send(token => Grain(context).Watch(number, token), responseStream, context, lifetime, job => ValueTask.FromResult(job.ToWire()));
    }

    private IJobGrain Grain(ServerCallContext context) => grains.GetGrain<IJobGrain>(Caller.Organisation(context));
}
