using System.Threading.Channels;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Leases;
using Matching.Silo.Clustering;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.BulkService</c>.</summary>
internal sealed class BulkApi(IGrainFactory grains, OrganisationView view, RefusalInterceptor refusals, TimeProvider clock) : BulkService.BulkServiceBase
{
    /// <summary>
    /// Profiles that are being written, or wait to be answered: enough to fill the commits of the storage and the messages to the partitions. More are
    /// left in the connection, whose flow control makes the client wait.
    /// </summary>
    private const int UnderWay = 512;

    private readonly GrainKind<ICandidateGrain> candidates = new(grains);

    /// <inheritdoc/>
    public override async Task ImportProfiles(
        IAsyncStreamReader<ImportProfileRequest> requestStream, IServerStreamWriter<ImportProfileResult> responseStream, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var answers = Channel.CreateBounded<Task<ImportProfileResult>>(UnderWay);
        var reading = Read(organisation, requestStream, answers.Writer, context, ending.Token);
        try
        {
            await foreach (var answer in answers.Reader.ReadAllAsync(context.CancellationToken))
            {
                await responseStream.WriteAsync(await answer, context.CancellationToken);
            }
        }
        finally
        {
            await ending.CancelAsync();
            await reading;

            // Also when the stream broke: nothing runs on behind the call's back.
            while (answers.Reader.TryRead(out var left))
            {
                await left;
            }
        }
    }

    private async Task Read(
        string organisation,
        IAsyncStreamReader<ImportProfileRequest> requests,
        ChannelWriter<Task<ImportProfileResult>> answers,
        ServerCallContext context,
        CancellationToken cancellationToken)
    {
        GivenProfile? reader = null;
        FrameworkSnapshot? known = null;
        var patience = new ClusterPatience(clock, cancellationToken);
        var latest = new Dictionary<string, Task<ImportProfileResult>>(StringComparer.Ordinal);
        try
        {
            await foreach (var request in requests.ReadAllAsync(cancellationToken))
            {
                var framework = await patience.Ask(() => view.Framework(grains, organisation).AsTask());
                if (reader is null || framework != known)
                {
                    (reader, known) = (new GivenProfile(framework.Framework), framework);
                }

                // Several profiles of one candidate replace each other in the order of sending.
                var answer = Import(organisation, request, reader, latest.GetValueOrDefault(request.CandidateId), patience, context);
                if (latest.Count >= 2 * UnderWay)
                {
                    foreach (var (candidate, _) in latest.Where(one => one.Value.IsCompleted).ToArray())
                    {
                        latest.Remove(candidate);
                    }
                }

                latest[request.CandidateId] = answer;
                await answers.WriteAsync(answer, cancellationToken);
            }

            answers.Complete();
        }
        catch (Exception broken)
        {
            // Told to whoever takes the answers, after the last of them.
            answers.Complete(broken);
        }
    }

    private async Task<ImportProfileResult> Import(
        string organisation, ImportProfileRequest request, GivenProfile reader, Task<ImportProfileResult>? before, ClusterPatience patience, ServerCallContext context)
    {
        try
        {
            var id = ResourceNames.CheckId(request.CandidateId, "candidate_id");
            var profile = reader.Read(request.Profile, DocumentIntake.CheckRequestId(request.RequestId));
            if (before is not null)
            {
                await before;
            }

            // A profile that the lost silo had kept is the same again, and acknowledged as it was kept.
            var kept = await patience.Ask(() => candidates.Get(Keys.Of(organisation, id)).ImportProfile(profile));
            return new ImportProfileResult { CandidateId = id, Version = kept.Version };
        }
        catch (Exception error)
        {
            var refusal = refusals.Translate(error, context);
            return new ImportProfileResult { CandidateId = request.CandidateId, Code = (int)refusal.StatusCode, Message = refusal.Status.Detail };
        }
    }
}
