import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const PERIODE = 5000;

/**
 * Tient à jour une séance en cours, sans rien reprendre de ce qu'une personne est en train de taper. Sans script, la page dit de recharger :
 * un rechargement automatique effacerait la saisie.
 */
export function Rafraichir({ actif }: { actif: boolean }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!actif) return;
    const minuterie = setInterval(() => {
      if (state === 'idle' && document.visibilityState === 'visible') void revalidate();
    }, PERIODE);
    return () => clearInterval(minuterie);
  }, [actif, state, revalidate]);
  return actif ? (
    <noscript>
      <p className="m-mention">Rechargez la page pour voir les arrivées, les départs et les votes des autres.</p>
    </noscript>
  ) : null;
}
