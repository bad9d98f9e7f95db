import type { AppelIci } from '#src/domaines/appels/index.ts';
import { candidaturesLisibles, suiviCandidature } from '#src/domaines/candidatures/index.ts';
import { LIBELLES_NATURE_DOSSIER, listerDossiers, suiviDossier } from '#src/domaines/dossiers/index.ts';
import { adresseExtrait, avisSurObjets, LIBELLES_AVIS } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { Fait } from '../forme.ts';

export interface Depots {
  dossiers: Fait[];
  avis: Fait[];
}

const minuscule = (texte: string) => texte.charAt(0).toLowerCase() + texte.slice(1);

/** Dossiers uniques des structures du territoire et candidatures à ses appels, déposés et que l'acteur peut lire ; les avis rendus sur eux. */
export async function depotsIci(
  base: Base,
  acteur: Acteur,
  { structures, appels }: { structures: readonly number[]; appels: readonly AppelIci[] },
): Promise<Depots> {
  const deposes =
    structures.length > 0 && peut(acteur, 'dossiers.lister')
      ? (await listerDossiers(base, acteur, { structures, deposes: true })).lignes
      : [];
  const dossiers = deposes.map((d): Fait => {
    const le = jourDe(d.deposeLe!);
    return {
      cle: `dossier:${d.id}`,
      annee: Number(le.slice(0, 4)),
      le,
      texte: `${d.structureNom}, dossier unique ${d.annee} (${minuscule(LIBELLES_NATURE_DOSSIER[d.nature])}) : ${minuscule(suiviDossier.etats[d.etat].libelle)}`,
      adresse: `/dossiers/${d.id}`,
    };
  });
  const lues = await candidaturesLisibles(
    base,
    acteur,
    appels.map(({ id }) => id),
  );
  const candidatures = lues
    .filter((c) => c.deposeLe !== null)
    .map((c): Fait => {
      const le = jourDe(c.deposeLe!);
      return {
        cle: `candidature:${c.id}`,
        annee: Number(le.slice(0, 4)),
        le,
        texte: `${c.intitule}, candidature de ${c.organisationNom} : ${minuscule(suiviCandidature.etats[c.etatDit].libelle)}`,
        adresse: `/candidatures/${c.id}`,
        organisation: c.organisationId,
      };
    });
  const faits = [...dossiers, ...candidatures].toSorted((a, b) => (a.le ?? '').localeCompare(b.le ?? ''));
  // Un avis sur une candidature dont la décision n'est pas encore notifiée se tait avec elle.
  const tues = new Set(lues.filter(({ tue }) => tue).map(({ id }) => `candidature:${id}`));
  const textes = new Map(faits.map((f) => [f.cle, f]));
  const rendus = await avisSurObjets(
    base,
    faits.map(({ cle }) => cle).filter((cle) => !tues.has(cle)),
  );
  return {
    dossiers: faits,
    avis: rendus.map((avis): Fait => {
      const le = jourDe(avis.le);
      return {
        cle: `avis:${avis.saisine}`,
        annee: Number(le.slice(0, 4)),
        le,
        ...(textes.get(avis.objet)!.organisation === undefined
          ? {}
          : { organisation: textes.get(avis.objet)!.organisation! }),
        texte: `${avis.instance} : ${minuscule(LIBELLES_AVIS[avis.avis])} sur « ${textes.get(avis.objet)!.texte.split(' : ')[0]!} »`,
        adresse: avis.extrait === null ? textes.get(avis.objet)!.adresse : adresseExtrait(avis.seance, avis.extrait),
      };
    }),
  };
}
