import type { EtatDesLieuxComplet } from '../forme.ts';
import { etatExemple } from './exemple.ts';

/** L'état des lieux d'invention, avec les parties des autres domaines : un type désert, des âges connus, rien d'importé pour les recrutements. */
export function completExemple(change: Partial<EtatDesLieuxComplet> = {}): EtatDesLieuxComplet {
  return {
    etat: etatExemple(),
    accesParType: [
      { type: 'ACI', libelle: "Atelier et chantier d'insertion", confirmee: 17, partBesoin: 0.31 },
      { type: 'ETTI', libelle: "Entreprise de travail temporaire d'insertion", confirmee: 2, partBesoin: 0.02 },
    ],
    profil: {
      total: 8,
      ages: [
        { tranche: 'moins de 3 ans', structures: 1 },
        { tranche: 'plus de 20 ans', structures: 4 },
      ],
      tailles: [{ tranche: 'de 10 à 19 salariés', structures: 0 }],
      reseaux: [{ nom: 'Réseau exemple', structures: 5 }],
      inconnus: { ages: 3, tailles: 8, reseaux: 3 },
      date: '2026-11-21',
    },
    prescription: null,
    recrutements: null,
    scenarios: [],
    ...change,
  };
}
