namespace Matching.Embedded;

/// <summary>The base of interfaces by which grains call objects outside of grains; see <see cref="IGrainFactory.CreateObjectReference{TGrainObserverInterface}"/>.</summary>
public interface IGrainObserver : IAddressable;
