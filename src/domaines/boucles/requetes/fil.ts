import { type AppelIci, appelIci, appelsIci } from '#src/domaines/appels/index.ts';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { conventionSituee } from '#src/domaines/conventions/index.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { structuresSituees } from '#src/domaines/structures/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { date } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { type Fait, LIBELLES_ETAPE } from '../forme.ts';
import { porteeDe } from '../portee.ts';
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

/** D'où part le fil : le territoire, les structures et les appels que l'objet touche. */
interface Ancre {
  nom: string;
  adresse: string;
  ref: string | null;
  structures: number[];
  /** Appels du fil ; `null` : ceux du territoire auxquels ces organisations ont candidaté. */
  appels: AppelIci[] | null;
  organisations: number[];
}

/** @param objet `appel:3`, `candidature:4`, `dossier:12`, `convention:5`, `structure:8` @throws ErreurIntrouvable, ErreurDroit */
async function ancrer(base: Base, acteur: Acteur, objet: string): Promise<Ancre> {
  const [, genre, id] = /^([a-z]+):(\d{1,9})$/.exec(objet) ?? [];
  const numero = Number(id);
  if (genre === 'appel') {
    const appel = await appelIci(base, acteur, numero);
    if (!appel) throw new ErreurIntrouvable("Cet appel n'existe pas, ou n'est pas encore public.");
    const { dossiers } = await depotsIci(base, acteur, { structures: new Set(), appels: [appel] });
    const organisations = dossiers.flatMap(({ organisation }) => (organisation === undefined ? [] : [organisation]));
    const portees = await structuresSituees(base, acteur, { organisations });
    const ici = portees.filter(({ territoire }) => territoire === appel.territoire);
    return {
      nom: appel.intitule,
      adresse: appel.adresse,
      ref: appel.territoire,
      structures: ici.map((s) => s.id),
      appels: [appel],
      organisations,
    };
  }
  if (genre === 'candidature') {
    const c = await candidatureSituee(base, numero);
    exiger(acteur, 'candidatures.lire', c);
    const appel = await appelIci(base, acteur, c.appel);
    const organisations = [c.organisationId];
    const structures = (await structuresSituees(base, acteur, { organisations })).map((s) => s.id);
    return {
      nom: c.intitule,
      adresse: `/candidatures/${numero}`,
      ref: appel?.territoire ?? null,
      structures,
      appels: appel ? [appel] : [],
      organisations,
    };
  }
  let structure = numero;
  let nom: string | null = null;
  let adresse = `/structures/${numero}`;
  if (genre === 'dossier') {
    const d = await dossierSitue(base, numero);
    exiger(acteur, 'dossiers.lire', d);
    structure = d.structure;
    nom = `${d.structureNom}, dossier unique ${d.annee}`;
    adresse = `/dossiers/${numero}`;
  } else if (genre === 'convention') {
    const c = await conventionSituee(base, numero);
    exiger(acteur, 'conventions.lire', c);
    structure = c.structure;
    nom = `Convention ${c.numero}`;
    adresse = `/conventions/${numero}`;
  } else if (genre !== 'structure') throw new ErreurIntrouvable("Ce fil n'existe pas.");
  const [situee] = await structuresSituees(base, acteur, { ids: [structure] });
  if (!situee) throw new ErreurIntrouvable("Cette structure n'est pas (ou plus) dans le registre.");
  return {
    nom: nom ?? situee.nom,
    adresse,
    ref: situee.territoire,
    structures: [structure],
    appels: null,
    organisations: situee.organisations,
  };
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
    structures: new Set(ancre.structures),
    appels: possibles,
  });
  const duFil = ({ organisation }: Fait) => organisation === undefined || candidats.has(organisation);
  const [argent, activite] = await Promise.all([
    argentIci(base, acteur, { structures: ancre.structures, appels: ancre.appels?.map(({ id }) => id) ?? [] }),
    activiteIci(base, acteur, ancre.structures),
  ]);
  const mesures = territoire ? await mesuresDuTerritoire(base, acteur, territoire.reference, territoire.nom) : [];
  const tout = territoire !== null && porteeDe(acteur, territoire) === 'tout';
  const vide = (rien: string) => (tout ? rien : 'Rien qui vous soit ouvert.');
  const ecarts = mesures.map(
    (m): Fait => ({
      cle: m.cle,
      annee: Number(m.le.slice(0, 4)),
      le: m.le,
      texte: `Écart mesuré le ${date(m.le)}`,
      adresse: m.adresse,
    }),
  );
  return {
    objet,
    nom: ancre.nom,
    adresse: ancre.adresse,
    territoire: territoire && { ref: territoire.reference, nom: territoire.nom },
    maillons: [
      { titre: LIBELLES_ETAPE.ecart, faits: ecarts, vide: "L'écart du territoire n'est pas encore mesuré." },
      {
        titre: 'Appels',
        faits: possibles.map((a) => ({
          cle: `appel:${a.id}`,
          annee: a.le.getFullYear(),
          le: null,
          texte: a.intitule,
          adresse: a.adresse,
        })),
        vide: 'Aucun appel publié pour ce territoire.',
      },
      { titre: LIBELLES_ETAPE.dossiers, faits: dossiers.filter(duFil), vide: vide('Rien de déposé encore.') },
      { titre: LIBELLES_ETAPE.avis, faits: avis.filter(duFil), vide: vide('Aucun avis rendu encore.') },
      { titre: LIBELLES_ETAPE.argent, faits: argent, vide: vide('Ni annexe ni convention signée encore.') },
      { titre: LIBELLES_ETAPE.activite, faits: activite, vide: vide('Ni heures ni sorties connues encore.') },
    ],
  };
}
