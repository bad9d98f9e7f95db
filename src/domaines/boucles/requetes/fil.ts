import { type AppelIci, appelsIci } from '#src/domaines/appels/index.ts';
import { type ActionReliee, actionsReliees, LIBELLES_ETAT_ACTION } from '#src/domaines/plans/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { date } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Fait, LIBELLES_ETAPE } from '../forme.ts';
import { porteeDe } from '../portee.ts';
import { ancrer } from './ancres.ts';
import { activiteIci, argentIci } from './argent.ts';
import { depotsIci } from './depots.ts';
import { mesuresDuTerritoire } from './mesures.ts';

export interface Maillon {
  titre: string;
  faits: Fait[];
  /** Quand il n'y a rien à montrer : absent, ou pas ouvert à cette personne. */
  vide: string;
}

export interface Fil {
  objet: string;
  nom: string;
  adresse: string;
  territoire: { ref: string; nom: string } | null;
  maillons: Maillon[];
}

/** D'où vient un objet et ce qu'il est devenu, maillon par maillon, dans ce que la personne peut lire. */
export async function filDe(base: Base, acteur: Acteur, objet: string): Promise<Fil> {
  exiger(acteur, 'boucles.lire');
  const ancre = await ancrer(base, acteur, objet);
  const territoire = ancre.ref ? await resoudre(base, ancre.ref) : null;
  const candidats = new Set(ancre.organisations);
  const possibles =
    ancre.appels ?? (territoire ? await appelsIci(base, acteur, { ref: territoire.reference, departements: [] }) : []);
  const { dossiers, avis } = await depotsIci(base, acteur, {
    structures: ancre.structures,
    appels: possibles,
  });
  const duFil = ({ organisation }: Fait) => organisation === undefined || candidats.has(organisation);
  const [argent, activite] = await Promise.all([
    argentIci(base, acteur, { structures: ancre.structures, appels: ancre.appels?.map(({ id }) => id) ?? [] }),
    activiteIci(base, acteur, ancre.structures),
  ]);
  const deposes = dossiers.filter(duFil);
  const enRoute = await actionsReliees(base, acteur, [
    ...new Set([objet, ...possibles.map(({ id }) => `appel:${id}`), ...[...deposes, ...argent].map(objetDe)]),
  ]);
  const actions = [...new Map([...ancre.actions, ...enRoute].map((a) => [a.id, a])).values()];
  const mesures = territoire ? await mesuresDuTerritoire(base, acteur, territoire.reference, territoire.nom) : [];
  const tout = territoire !== null && porteeDe(acteur, territoire) === 'tout';
  const vide = (rien: string) => (tout ? rien : 'Rien qui vous soit ouvert.');
  return {
    objet,
    nom: ancre.nom,
    adresse: ancre.adresse,
    territoire: territoire && { ref: territoire.reference, nom: territoire.nom },
    maillons: [
      {
        titre: LIBELLES_ETAPE.ecart,
        faits: mesures.map((m) => ({
          cle: m.cle,
          annee: Number(m.le.slice(0, 4)),
          le: m.le,
          texte: `${m.cle.startsWith('rapport:') ? 'État des lieux figé' : 'Écart mesuré'} le ${date(m.le)}`,
          adresse: m.adresse,
        })),
        vide: "L'écart du territoire n'est pas encore mesuré.",
      },
      {
        titre: 'Plan et appel',
        faits: [...actions.map(faitAction), ...possibles.map(faitAppel)].toSorted((a, b) => a.annee - b.annee),
        vide: 'Ni action de plan qui y mène, ni appel publié pour ce territoire.',
      },
      { titre: LIBELLES_ETAPE.dossiers, faits: deposes, vide: vide('Rien de déposé encore.') },
      { titre: LIBELLES_ETAPE.avis, faits: avis.filter(duFil), vide: vide('Aucun avis rendu encore.') },
      { titre: LIBELLES_ETAPE.argent, faits: argent, vide: vide('Ni annexe ni convention signée encore.') },
      { titre: LIBELLES_ETAPE.activite, faits: activite, vide: vide('Ni heures ni sorties connues encore.') },
    ],
  };
}

/** L'objet qu'une action peut avoir relié : pour une annexe, sa convention. */
const objetDe = ({ cle, adresse }: Fait): string =>
  cle.startsWith('annexe:') ? `convention:${adresse?.split('/').at(-1)}` : cle;

const faitAction = (a: ActionReliee): Fait => ({
  cle: `action:${a.id}`,
  annee: Number(a.debut.slice(0, 4)),
  le: a.debut,
  texte: `Action « ${a.intitule} » (${a.planIntitule}) : ${LIBELLES_ETAT_ACTION[a.etat]}`,
  adresse: a.adresse,
});

const faitAppel = (a: AppelIci): Fait => ({
  cle: `appel:${a.id}`,
  annee: a.le.getFullYear(),
  le: null,
  texte: `Appel « ${a.intitule} »`,
  adresse: a.adresse,
});
