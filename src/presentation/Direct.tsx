import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const PERIODE = 1500;

/** Tient la page à jour pendant un travail : relit les données avec JavaScript, recharge la page sans lui. */
export function Direct({ actif }: { actif: boolean }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!actif || state !== 'idle') return;
    const minuterie = setTimeout(() => void revalidate(), PERIODE);
    return () => clearTimeout(minuterie);
  }, [actif, state, revalidate]);
  return actif ? (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  ) : null;
}
