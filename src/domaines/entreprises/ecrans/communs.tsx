import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type Critere, LIBELLES_CRITERE, LIBELLES_VERDICT } from '../regles.ts';
import { type EtatBesoin, type EtatMise, suiviBesoin, suiviMise } from '../suivi.ts';

export const FIL = [{ libelle: 'Entreprises', adresse: '/entreprises' }];
export const FIL_BESOINS = [{ libelle: 'Besoins des entreprises', adresse: '/besoins-entreprises' }];

const TONS_BESOIN = {
  repere: 'neutre',
  qualifie: 'information',
  ouvert: 'succes',
  pourvu: 'neutre',
  retire: 'neutre',
} as const;
export const EtiquetteBesoin = ({ etat }: { etat: EtatBesoin }) => (
  <Etiquette ton={TONS_BESOIN[etat]}>{suiviBesoin.etats[etat].libelle}</Etiquette>
);

const TONS_MISE = {
  proposee: 'attention',
  accord: 'information',
  transmise: 'information',
  recue: 'information',
  retenue: 'succes',
  integree: 'succes',
  achevee: 'neutre',
  non_retenue: 'neutre',
  refusee: 'neutre',
  retiree: 'neutre',
} as const;
export const EtiquetteMise = ({ etat }: { etat: EtatMise }) => (
  <Etiquette ton={TONS_MISE[etat]}>{suiviMise.etats[etat].libelle}</Etiquette>
);

const TONS_VERDICT = {
  convient: 'succes',
  a_verifier: 'attention',
  non_renseigne: 'neutre',
  ne_convient_pas: 'erreur',
} as const;

/** Ce qui convient, critère par critère : le mot, puis la raison. Jamais une note. */
export const Criteres = ({ criteres }: { criteres: readonly Critere[] }) => (
  <ul>
    {criteres.map((c) => (
      <li key={c.critere}>
        <strong>{LIBELLES_CRITERE[c.critere]}</strong>{' '}
        <Etiquette ton={TONS_VERDICT[c.verdict]}>{LIBELLES_VERDICT[c.verdict]}</Etiquette> {c.phrase}
      </li>
    ))}
  </ul>
);

/** En une ligne : ce qui ne convient pas, ou ce qui reste à vérifier. */
export function resumeCriteres(criteres: readonly Critere[]): string {
  const noms = (verdict: Critere['verdict']) =>
    criteres.filter((c) => c.verdict === verdict).map((c) => LIBELLES_CRITERE[c.critere].toLowerCase());
  const contre = noms('ne_convient_pas');
  if (contre.length > 0) return `Ne convient pas : ${contre.join(', ')}`;
  const verifier = [...noms('a_verifier'), ...noms('non_renseigne')];
  return verifier.length > 0 ? `À vérifier ou à compléter : ${verifier.join(', ')}` : 'Tout convient';
}
