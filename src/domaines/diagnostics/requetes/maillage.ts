import {
  chargerReferentiel,
  ecrireReference,
  LIBELLES_NIVEAUX,
  type Niveau,
  type Reference,
  resoudre,
  type Territoire,
} from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Donnees } from '../diagnostiquer.ts';
import type { Offre } from '../donnees/offre.ts';
import { poser } from '../poser.ts';
import { referenceDe } from '../question.ts';
import { type Agregat, agreger, RANG_REFERENCE } from '../regles/niveaux.ts';
import { type TypeTerritoire, typerTerritoire } from '../regles/typologie.ts';
import { type CommuneDiagnostic, type Diagnostic, lireDiagnostic } from './lignes.ts';

/** Un territoire du niveau demandé, tel que le tableau et la carte le montrent. */
export interface LigneMaillage extends Agregat {
  ref: string;
  code: string;
  nom: string;
  /** ETP implantés dans le territoire, des types demandés. */
  etp: number;
  type: TypeTerritoire | null;
}

export type NiveauMaillage = Exclude<Niveau, 'france'>;

export interface Maillage {
  diagnostic: Diagnostic;
  donnees: Donnees;
  territoire: Territoire;
  niveau: NiveauMaillage;
  /** Les communes du territoire, une à une. */
  communes: CommuneDiagnostic[];
  ensemble: Agregat;
  lignes: LigneMaillage[];
  france: Agregat;
}

/** Le maillage d'un territoire, découpé au niveau demandé. @throws ErreurMetier question, territoire ou niveau incorrect. */
export async function lireMaillage(
  base: Base,
  acteur: Acteur,
  demande: { question: unknown; territoire: string | Reference; niveau: NiveauMaillage },
): Promise<Maillage> {
  const { niveau } = demande;
  const territoire = await resoudre(base, demande.territoire);
  const noms = (await chargerReferentiel(base)).noms[niveau];
  if (noms.size === 0) {
    throw new ErreurMetier(`Les ${LIBELLES_NIVEAUX[niveau].pluriel} ne sont pas encore chargés.`, {
      conseil: 'Importez leur liste (données géographiques), ou choisissez un autre découpage.',
    });
  }
  const { id, donnees } = await poser(base, acteur, demande.question);
  const diagnostic = await lireDiagnostic(base, id);
  const membres = new Set(territoire.communes);
  const communes = diagnostic.communes.filter(({ code }) => membres.has(code));
  const etp = etpParCommune(donnees.offre, diagnostic.question.types, donnees.communes.codes);
  const groupes = Map.groupBy(communes, ({ territoires }) => territoires[niveau]);
  const lignes = [...groupes].flatMap(([code, groupe]) =>
    code === null
      ? []
      : [
          {
            ...ligneDe(diagnostic, groupe, etp),
            code,
            ref: ecrireReference({ niveau, code }),
            nom: noms.get(code)?.nom ?? code,
          },
        ],
  );
  return {
    diagnostic,
    donnees,
    territoire,
    niveau,
    communes,
    ensemble: agregerAvec(diagnostic, communes),
    lignes,
    france: agregerFrance(diagnostic),
  };
}

/** Agrège avec la règle de confirmation du diagnostic. */
export const agregerAvec = ({ donnees }: Diagnostic, communes: CommuneDiagnostic[]) =>
  agreger(communes, donnees.conventions.confirmation);

const frances = new WeakMap<Diagnostic, Agregat>();

/** La France entière, agrégée une fois par diagnostic : 35 000 communes à chaque page seraient un tiers de son temps. */
function agregerFrance(diagnostic: Diagnostic): Agregat {
  const connue = frances.get(diagnostic) ?? agregerAvec(diagnostic, diagnostic.communes);
  frances.set(diagnostic, connue);
  return connue;
}

function ligneDe(diagnostic: Diagnostic, communes: CommuneDiagnostic[], etp: ReadonlyMap<string, number>) {
  const agregat = agregerAvec(diagnostic, communes);
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
    const agregat =
      cle === '*'
        ? agregerFrance(diagnostic)
        : agregerAvec(
            diagnostic,
            diagnostic.communes.filter(({ territoires }) => territoires.region === cle),
          );
    reference = mesures(agregat);
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
