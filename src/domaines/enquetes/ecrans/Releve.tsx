import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const PERIODE = 30_000;

/** Relit les comptes d'une collecte ouverte tant que la page est sous les yeux ; sans JavaScript, la recharger suffit. */
export function Releve({ actif }: { actif: boolean }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!actif || state !== 'idle') return;
    const minuterie = setTimeout(() => {
      if (document.visibilityState === 'visible') void revalidate();
    }, PERIODE);
    return () => clearTimeout(minuterie);
  }, [actif, state, revalidate]);
  return null;
}
