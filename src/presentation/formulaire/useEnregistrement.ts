import { useEffect, useState } from 'react';
import type { Donnees } from '#src/socle/formulaires/index.ts';
import { Enregistreur, type EtatEnregistrement } from './enregistreur.ts';
import { type ConflitMontre, dernierMot } from './reponseAuto.ts';

/** Lie l'enregistrement automatique à la page : état affiché, conflits, départ retenu tant que tout n'est pas enregistré. */
export function useEnregistrement(
  donnees: Donnees,
  version: number,
  auto: string | undefined,
  recevoir: (recues: Record<string, Donnees[string] | null>, qui: string[]) => void,
) {
  const [etat, surEtat] = useState<EtatEnregistrement>({ genre: 'repos' });
  const [conflits, surConflits] = useState<ConflitMontre[]>([]);
  const [enregistreur] = useState(
    () =>
      new Enregistreur(donnees, version, {
        envoyer: (corps) =>
          auto
            ? dernierMot(auto, corps)
            : Promise.resolve({ genre: 'refus', message: 'utilisez le bouton « Enregistrer ».', reessayer: false }),
        surEtat,
        surConflits,
        recevoir,
      }),
  );
  useEffect(() => {
    const retenir = (e: BeforeUnloadEvent) => {
      if (auto && enregistreur.enAttente()) e.preventDefault();
    };
    const revenir = () => void enregistreur.envoyer();
    window.addEventListener('beforeunload', retenir);
    window.addEventListener('online', revenir);
    return () => {
      window.removeEventListener('beforeunload', retenir);
      window.removeEventListener('online', revenir);
      enregistreur.arreter();
      // Page quittée par un lien : ce qui attendait part maintenant.
      if (auto) void enregistreur.envoyer();
    };
  }, [auto, enregistreur]);
  return { etat, conflits, enregistreur };
}
