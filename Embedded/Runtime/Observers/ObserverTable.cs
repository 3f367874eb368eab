namespace Matching.Embedded.Observers;

/// <summary>Makes references to observers and gives them up.</summary>
internal sealed class ObserverTable(GrainEngine engine)
{
    private static readonly GrainType ObserverType = GrainType.Create("sys.observer");

    public T Create<T>(IGrainObserver observer)
        where T : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (observer is GrainReference or Grain)
            throw new ArgumentException("A grain and a reference can be called already: hand on AsReference<T>() instead.", nameof(observer));
        if (!typeof(T).IsInterface || observer is not T)
            throw new ArgumentException($"{observer.GetType()} is to be called by the interface {typeof(T)}, which it does not implement.", nameof(observer));
        var id = GrainId.Create(ObserverType, Guid.NewGuid().ToString("N"));
        return (T)(object)GrainReference.Create(engine, typeof(T), id, new ObserverTarget(id, observer));
    }

    public static void Delete(IGrainObserver reference)
    {
        if (reference is not GrainReference { Observer: { } target })
            throw new ArgumentException("Hand back the reference that CreateObjectReference returned.", nameof(reference));
        target.Delete();
    }
}
