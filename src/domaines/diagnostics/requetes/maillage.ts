import { ecrireReference, type Niveau, type Reference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Offre } from '../donnees/offre.ts';
import { poser } from '../poser.ts';
import { referenceDe } from '../question.ts';
import { type Agregat, agreger, RANG_REFERENCE } from '../regles/niveaux.ts';
import { type TypeTerritoire, typerTerritoire } from '../regles/typologie.ts';
import { type CommuneDiagnostic, type Diagnostic, estDans, lireDiagnostic } from './lignes.ts';
import { nomDe, nomsDuNiveau } from './noms.ts';

/** Un territoire du niveau demandé, tel que le tableau et la carte le montrent. */
export interface LigneMaillage extends Agregat {
  ref: string;
  code: string;
  nom: string;
  /** ETP implantés dans le territoire, des types demandés. */
  etp: number;
  type: TypeTerritoire | null;
}

export interface Maillage {
  diagnostic: Diagnostic;
  offre: Offre;
  territoire: { ref: Reference; nom: string };
  niveau: Exclude<Niveau, 'france'>;
  ensemble: Agregat;
  lignes: LigneMaillage[];
  france: Agregat;
}

/** Le maillage d'un territoire, découpé au niveau demandé. @throws ErreurMetier question, territoire ou niveau incorrect. */
export async function lireMaillage(
  base: Base,
  acteur: Acteur,
  demande: { question: unknown; territoire: Reference; niveau: Exclude<Niveau, 'france'> },
): Promise<Maillage> {
  const nom = await nomDe(base, demande.territoire);
  const { id, donnees } = await poser(base, acteur, demande.question);
  const diagnostic = await lireDiagnostic(base, id);
  const communes = diagnostic.communes.filter((commune) => estDans(commune, demande.territoire));
  const noms = demande.niveau === 'commune' ? null : await nomsDuNiveau(base, demande.niveau);
  if (noms?.size === 0) {
    throw new ErreurMetier('Ce découpage du territoire n’est pas chargé.', {
      conseil: 'Importez le fichier des communes et de leurs zones, puis revenez ici.',
    });
  }
  const groupes = Map.groupBy(communes, (commune) => commune.territoires[demande.niveau]);
  const etp = etpParCommune(donnees.offre, diagnostic.question.types, donnees.communes.codes);
  const lignes = [...groupes].flatMap(([code, groupe]) => {
    if (code === null) return [];
    const ligne = ligneDe(diagnostic, groupe, etp);
    return [
      {
        ...ligne,
        code,
        ref: ecrireReference({ niveau: demande.niveau, code }),
        nom: noms?.get(code) ?? groupe[0]!.nom,
      },
    ];
  });
  return {
    diagnostic,
    offre: donnees.offre,
    territoire: { ref: demande.territoire, nom },
    niveau: demande.niveau,
    ensemble: agreger(communes),
    lignes,
    france: agreger(diagnostic.communes),
  };
}

function ligneDe(diagnostic: Diagnostic, communes: CommuneDiagnostic[], etp: ReadonlyMap<string, number>) {
  const agregat = agreger(communes);
  return {
    ...agregat,
    etp: communes.reduce((somme, { code }) => somme + (etp.get(code) ?? 0), 0),
    type: typer(diagnostic, agregat, communes[0]!.territoires.region),
  };
}

/** Type d'un territoire : comparé à sa région si la référence est régionale, à la France sinon. */
export function typer(diagnostic: Diagnostic, agregat: Agregat, region: string | null): TypeTerritoire | null {
  const reference = referenceTypologie(diagnostic, region);
  return typerTerritoire(mesures(agregat), reference);
}

const references = new WeakMap<Diagnostic, Map<string, ReturnType<typeof mesures>>>();

export function referenceTypologie(diagnostic: Diagnostic, region: string | null) {
  const choisie = referenceDe(diagnostic.question);
  const cle = choisie.type === 'regionale' ? (region ?? '*') : '*';
  const connues = references.get(diagnostic) ?? new Map<string, ReturnType<typeof mesures>>();
  references.set(diagnostic, connues);
  let reference = connues.get(cle);
  if (!reference) {
    const communes = diagnostic.communes.filter(({ territoires }) => cle === '*' || territoires.region === cle);
    reference = mesures(agreger(communes));
    if (choisie.type === 'saisie') reference.acces = choisie.pour1000 / 1000;
    connues.set(cle, reference);
  }
  return reference;
}

function mesures({ besoin, population, acces }: Agregat) {
  return { besoin, population, acces: acces?.[RANG_REFERENCE] ?? null };
}

/** ETP implantés par commune, pour les types demandés. */
export function etpParCommune(offre: Offre, types: readonly string[], codes: readonly string[]): Map<string, number> {
  const voulus = new Set(types);
  const etp = new Map<string, number>();
  offre.points.forEach((point, i) => {
    if (!voulus.has(point.type)) return;
    const code = codes[offre.communes[i]!]!;
    etp.set(code, (etp.get(code) ?? 0) + point.etp!);
  });
  return etp;
}
