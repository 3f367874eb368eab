using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Grains.Verification;
using Matching.Silo.Hosting;
using Matching.V1;
using VerifyFinding = Matching.V1.VerifyFinding;
using VerifyRequest = Matching.V1.VerifyRequest;
using VerifyResult = Matching.V1.VerifyResult;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.AdministrationService</c>.</summary>
internal sealed class AdministrationApi(
    IGrainFactory grains, Verifier verifier, MovingCalls moving, PoolOptions pool, ISiloDirectory silos, IHostApplicationLifetime lifetime)
    : AdministrationService.AdministrationServiceBase
{
    private const int UsualTop = 200;
    private const int MaxTop = 10_000;

    /// <inheritdoc/>
    public override async Task Verify(VerifyRequest request, IServerStreamWriter<VerifyResponse> responseStream, ServerCallContext context)
    {
        if (request.Top is < 0 or > MaxTop)
        {
            throw new RefusedException(RefusalReason.Invalid, $"top: {request.Top} is outside 0-{MaxTop}; 0 means {UsualTop}.", "top");
        }

        var wanted = new Grains.Verification.VerifyRequest(request.Documents, request.Top == 0 ? UsualTop : request.Top);
        await SteppedCall.Send(
            token => verifier.Run(grains, Caller.Organisation(context), wanted, token), responseStream, context, lifetime, step => ValueTask.FromResult(ToWire(step)));
    }

    /// <inheritdoc/>
    public override Task ExportOrganisation(ExportOrganisationRequest request, IServerStreamWriter<ExportOrganisationResponse> responseStream, ServerCallContext context) =>
        SteppedCall.Send(token => moving.Export(Caller.Organisation(context), token), responseStream, context, lifetime, ValueTask.FromResult);

    /// <inheritdoc/>
    public override Task<ImportOrganisationResponse> ImportOrganisation(IAsyncStreamReader<ImportOrganisationRequest> requestStream, ServerCallContext context) =>
        SteppedCall.Run(token => moving.Import(context, requestStream, token), context, lifetime);

    /// <inheritdoc/>
    public override async Task<ListSilosResponse> ListSilos(ListSilosRequest request, ServerCallContext context)
    {
        var holdings = await Task.WhenAll(pool.KeysOf(Caller.Organisation(context)).Select(key => grains.GetGrain<IPoolGrain>(key).Ask(partition => partition.Holding())));
        var members = silos.List().ToDictionary(silo => silo.Name, StringComparer.Ordinal);
        var answer = new ListSilosResponse();
        foreach (var name in members.Keys.Union(holdings.Select(held => held.Silo), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var here = holdings.Where(held => held.Silo == name).ToArray();
            var known = members.GetValueOrDefault(name);
            answer.Silos.Add(new V1.Silo
            {
                Name = name,
                Version = known?.Version ?? string.Empty,
                State = known?.State ?? SiloState.Unspecified,
                Partitions = here.Length,
                Candidates = here.Sum(held => held.Pool.Count),
            });
        }

        return answer;
    }

    private static VerifyResponse ToWire(VerifyStep step) => step switch
    {
        { Finding: { } found } => new VerifyResponse { Finding = new VerifyFinding { Kind = (VerifyFindingKind)((int)found.Kind + 1), Subject = found.Subject, Detail = found.Detail } },
        { Result: { } result } => new VerifyResponse
        {
            Result = new VerifyResult { Rows = result.Rows, Candidates = result.Candidates, Vacancies = result.Vacancies, Findings = result.Findings, PoolVersion = result.Pool },
        },
        _ => new VerifyResponse { Progress = new VerifyProgress { Stage = step.Stage, Done = step.Done, Total = step.Total } },
    };
}
