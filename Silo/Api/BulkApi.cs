using System.Threading.Channels;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Grains.Leases;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.BulkService</c>.</summary>
internal sealed class BulkApi(IGrainFactory grains, OrganisationView view, BulkImporter importer, RefusalInterceptor refusals) : BulkService.BulkServiceBase
{
    /// <summary>Profiles that wait while others are written; more are left in the connection, whose flow control makes the client wait.</summary>
    private const int Waiting = 2 * BulkImporter.BatchSize;

    /// <inheritdoc/>
    public override async Task ImportProfiles(
        IAsyncStreamReader<ImportProfileRequest> requestStream, IServerStreamWriter<ImportProfileResult> responseStream, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var arrived = Channel.CreateBounded<ImportProfileRequest>(Waiting);
        var reading = Read(requestStream, arrived.Writer, ending.Token);
        try
        {
            var batch = new List<ImportProfileRequest>(BulkImporter.BatchSize);
            while (await arrived.Reader.WaitToReadAsync(context.CancellationToken))
            {
                // Whatever has come while the batch before was written is the next one: a slow client gets its answers at once, a fast one large batches.
                batch.Clear();
                while (batch.Count < BulkImporter.BatchSize && arrived.Reader.TryRead(out var request))
                {
                    batch.Add(request);
                }

                foreach (var result in await Import(organisation, batch, context))
                {
                    await responseStream.WriteAsync(result, context.CancellationToken);
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }
    }

    private static async Task Read(IAsyncStreamReader<ImportProfileRequest> requests, ChannelWriter<ImportProfileRequest> arrived, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var request in requests.ReadAllAsync(cancellationToken))
            {
                await arrived.WriteAsync(request, cancellationToken);
            }

            arrived.Complete();
        }
        catch (Exception broken)
        {
            // Told to whoever takes what has arrived, after the last of it.
            arrived.Complete(broken);
        }
    }

    private async Task<ImportProfileResult[]> Import(string organisation, List<ImportProfileRequest> batch, ServerCallContext context)
    {
        var reader = new GivenProfile((await view.Framework(grains, organisation)).Framework);
        var results = new ImportProfileResult[batch.Count];
        var right = new List<(int At, ProfileToBring Profile)>(batch.Count);
        for (var at = 0; at < batch.Count; at++)
        {
            try
            {
                var id = ResourceNames.CheckId(batch[at].CandidateId, "candidate_id");
                right.Add((at, new ProfileToBring(id, reader.Read(batch[at].Profile, DocumentIntake.CheckRequestId(batch[at].RequestId)))));
            }
            catch (RefusedException refused)
            {
                results[at] = Refusal(batch[at].CandidateId, refused, context);
            }
        }

        var brought = await Bring(organisation, [.. right.Select(one => one.Profile)], context.CancellationToken);
        for (var i = 0; i < right.Count; i++)
        {
            results[right[i].At] = brought[i].Error is { } error
                ? Refusal(brought[i].Candidate, error, context)
                : new ImportProfileResult { CandidateId = brought[i].Candidate, Version = brought[i].Version };
        }

        return results;
    }

    /// <summary>A batch that cannot be written now is told so a profile at a time, as single imports are.</summary>
    private async Task<IReadOnlyList<BroughtProfile>> Bring(string organisation, ProfileToBring[] profiles, CancellationToken cancellationToken)
    {
        try
        {
            return await importer.Import(grains, organisation, profiles, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return Array.ConvertAll(profiles, profile => new BroughtProfile(profile.Candidate, 0, error));
        }
    }

    private ImportProfileResult Refusal(string candidate, Exception error, ServerCallContext context)
    {
        var refusal = refusals.Translate(error, context);
        return new ImportProfileResult { CandidateId = candidate, Code = (int)refusal.StatusCode, Message = refusal.Status.Detail };
    }
}
