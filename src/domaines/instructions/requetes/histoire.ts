import { type DossierSitue, dossierSitue, suiviDossier } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { correctionsDe } from '#src/socle/examen/corrections.ts';
import { libelleDe } from '#src/socle/formulaires/index.ts';
import { editionsDe, lireReponse } from '#src/socle/formulaires/reponses.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { LIBELLES_SENS } from '../forme.ts';
import type { GenreEvenement } from '../genres.ts';
import { avisDesDossiers } from './financeurs.ts';

export interface Evenement {
  le: Date;
  genre: GenreEvenement;
  quoi: string;
  detail: string;
  par: string;
}

export interface HistoireDossier {
  dossier: DossierSitue;
  evenements: Evenement[];
  /** L'acteur est du service : la page garde ses onglets. */
  service: boolean;
}

/**
 * Tout ce qui est arrivé à un dossier, du plus récent au plus ancien. La structure y lit son dossier et ce que le service lui a demandé ;
 * les notes internes, les critères et les avis des autres financeurs n'y sont pas pour elle. @throws ErreurDroit
 */
export async function histoireDossier(base: Base, acteur: Acteur, id: number): Promise<HistoireDossier> {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'instructions.suivre', dossier);
  const service = acteur.nature !== 'structure';
  const objet = `dossier:${id}`;
  const [etapes, corrections, avis, editions, reponse] = await Promise.all([
    histoireDe(base, objet),
    correctionsDe(base, 'dossier', id),
    service ? avisDesDossiers(base, [id]) : [],
    // Les saisies d'un brouillon sont le travail de la structure : le service ne lit que ce qui suit le dépôt.
    editionsDe(base, objet),
    lireReponse(base, objet),
  ]);
  const depot = etapes.find(({ vers }) => vers === 'depose')?.le ?? null;
  const libelle = (cle: string) => (reponse ? libelleDe(reponse.definition, cle) : cle);
  const evenements: Evenement[] = [
    ...etapes.map((e) => ({
      le: e.le,
      genre: 'etape' as const,
      quoi: titreEtape(e.transition, e.vers as DossierSitue['etat']),
      detail: e.commentaire,
      par: `${e.acteur}, ${e.organisation}`,
    })),
    ...corrections.flatMap((c): Evenement[] => {
      const champs = c.champs.map(libelle).join(', ');
      return [
        {
          le: c.demandeeLe,
          genre: 'correction',
          quoi: `Champs rouverts jusqu'au ${dateHeure(c.avantLe)}`,
          detail: champs,
          par: c.demandeePar,
        },
        ...(c.prolongeeLe
          ? [
              {
                le: c.prolongeeLe,
                genre: 'correction' as const,
                quoi: `Délai porté au ${dateHeure(c.avantLe)}`,
                detail: '',
                par: c.prolongeePar ?? '',
              },
            ]
          : []),
        ...(c.reponse && c.repondueLe
          ? [
              {
                le: c.repondueLe,
                genre: 'correction' as const,
                quoi: 'Réponse de la structure',
                detail: c.reponse,
                par: dossier.structureNom,
              },
            ]
          : []),
      ];
    }),
    ...avis.flatMap((a): Evenement[] => [
      { le: a.demandeLe, genre: 'avis', quoi: `Avis demandé : ${a.organisation}`, detail: '', par: a.demandePar },
      ...(a.sens && a.donneLe
        ? [
            {
              le: a.donneLe,
              genre: 'avis' as const,
              quoi: `Avis ${LIBELLES_SENS[a.sens].toLowerCase()} : ${a.organisation}`,
              detail: a.texte,
              par: a.donnePar ?? '',
            },
          ]
        : []),
      ...a.complements.map((c) => ({
        le: c.le,
        genre: 'avis' as const,
        quoi: `Avis complété : ${a.organisation}`,
        detail: c.texte,
        par: c.par,
      })),
    ]),
    ...editions
      .filter(({ le }) => !service || (depot !== null && le >= depot))
      .map((e): Evenement => {
        const champs = Object.keys(e.changements);
        return {
          le: e.le,
          genre: 'edition',
          quoi: `${pluriel(champs.length, 'champ changé', 'champs changés')}`,
          detail: champs.map(libelle).join(', '),
          par: e.par,
        };
      }),
  ];
  return { dossier, evenements: evenements.sort((a, b) => b.le.getTime() - a.le.getTime()), service };
}

function titreEtape(transition: string, vers: DossierSitue['etat']): string {
  if (transition === 'creer') return 'Dossier ouvert';
  const libelle = suiviDossier.transitions.find(({ nom }) => nom === transition)?.libelle ?? transition;
  return `${libelle} : ${suiviDossier.etats[vers].libelle.toLowerCase()}`;
}
