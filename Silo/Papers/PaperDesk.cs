using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Profiles.Competences;
using Matching.Ranking.Model;
using Matching.Silo.Hosting;
using Matching.Silo.Security;

namespace Matching.Silo.Papers;

/// <summary>Gathers what papers state of an organisation and its model in force, at one moment. Stateless.</summary>
internal sealed class PaperDesk(SiloOptions options, ModelCatalogue models, OversightDesk oversight, GroupFacts groups, PoolOptions pool, AccessTable access, TimeProvider clock)
{
    /// <summary>Everything that a caller's papers may state.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="roles">The caller's roles: they decide which sums may be told.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>The facts, the version of the model that they speak of, and when they were gathered.</returns>
    public async Task<(PaperFacts Facts, string Model, DateTimeOffset At)> Gather(IGrainFactory grains, string organisation, IEnumerable<string> roles, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var model = await models.Get(grains, organisation, await grains.GetGrain<IModelGrain>(organisation).Active());
        var framework = (await grains.GetGrain<IFrameworkGrain>(organisation).Get()).Framework;
        var isOwn = !framework.Competences.Select(one => one.Id).SequenceEqual(DefaultFramework.Instance.Competences.Select(one => one.Id), StringComparer.Ordinal);
        var sizes = await Task.WhenAll(pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key).Version()));
        var facts = new PaperFacts();
        ServiceFacts.Add(facts, options, DateOnly.FromDateTime(at.UtcDateTime));
        ServiceFacts.Add(
            facts,
            organisation,
            framework,
            isOwn,
            await grains.GetGrain<IBoardGrain>(organisation).Count(),
            sizes.Sum(version => version.Count),
            await grains.GetGrain<IStopGrain>(IStopGrain.Service).Get(),
            await grains.GetGrain<IStopGrain>(organisation).Get());
        ServiceFacts.Add(facts, await oversight.OfOrganisation(grains, organisation, cancellation));
        ModelFacts.Add(facts, model, ModelFigures.Of(model), ManipulationFigures.Of(model), isOwn);
        LogFacts.Add(facts, access);
        await groups.Add(facts, grains, organisation, roles, cancellation);
        return (facts, model.Version, at);
    }
}
