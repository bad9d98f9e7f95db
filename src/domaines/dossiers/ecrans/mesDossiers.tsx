import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { type CampagneStructure, mesDossiers } from '../mesDossiers.ts';
import { ouvrirDossier } from '../operations/ouvrir.ts';
import { LIBELLES_NATURE_DOSSIER } from '../regles.ts';
import type { Route } from './+types/mesDossiers';
import { EtiquetteEtat } from './communs.tsx';

export const loader = ({ context }: Route.LoaderArgs) => mesDossiers(base(), acteurDe(context));

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, ouvrirDossier, undefined, {
    redirection: ({ id }) => `/dossiers/${id}`,
    message: ({ ouvert }) =>
      ouvert
        ? "Votre dossier est ouvert, en brouillon : il n'est pas déposé."
        : 'Ce dossier était déjà ouvert : le voici.',
  });

function titreDe(paires: CampagneStructure[]): string {
  const aOuvrir = paires.filter(({ dossier, campagne }) => !dossier && campagne.phase === 'en_cours').length;
  const brouillons = paires.filter(({ dossier }) => dossier?.etat === 'brouillon').length;
  if (brouillons > 0)
    return `${pluriel(brouillons, 'dossier commencé, pas encore déposé', 'dossiers commencés, pas encore déposés')}`;
  if (aOuvrir > 0) return `${pluriel(aOuvrir, 'dossier à ouvrir', 'dossiers à ouvrir')} pour la campagne en cours`;
  if (paires.some(({ dossier }) => dossier?.etat === 'a_corriger')) return 'Des corrections vous sont demandées';
  return paires.length > 0 ? 'Vos dossiers sont déposés' : "Aucune campagne n'est ouverte dans votre département";
}

export default function MesDossiers({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      titre={titreDe(d.paires)}
      onglet="Mon dossier"
      chapo="Un dossier par campagne et par type de convention. Plusieurs personnes de votre structure peuvent le remplir ensemble."
    >
      {d.structures.length === 0 ? (
        <Alerte ton="attention" titre="Votre organisation n'est reliée à aucune structure du registre">
          <p>
            Le SIRET de votre organisation doit être celui d'une structure d'insertion. Demandez-le à la DDETS ou à
            l'administrateur du site.
          </p>
        </Alerte>
      ) : null}
      {d.paires.map(({ campagne: c, structure, dossier, nature }) => (
        <Section
          key={`${c.id}-${structure.id}`}
          titre={`${c.intitule} : ${structure.nom} (${structure.type})`}
          liens={<Link to={`/campagnes/${c.id}`}>Voir ce qui est demandé et comment c'est noté</Link>}
        >
          <Demonstration oui={c.demonstration} />
          <p>
            {c.phase === 'a_venir'
              ? `Les dépôts ouvrent le ${dateHeure(c.ouvreLe)}, heure de Paris, et ferment le ${dateHeure(c.fermeLe)}.`
              : `À déposer avant le ${dateHeure(c.fermeLe)}, heure de Paris.`}
          </p>
          {dossier ? (
            <p>
              <EtiquetteEtat etat={dossier.etat} />{' '}
              <Link
                className={
                  dossier.etat === 'brouillon' || dossier.etat === 'a_corriger' ? 'fr-btn' : 'fr-btn fr-btn--secondary'
                }
                to={`/dossiers/${dossier.id}`}
              >
                {dossier.etat === 'brouillon' ? 'Continuer mon dossier' : 'Voir mon dossier'}
              </Link>
            </p>
          ) : c.phase === 'en_cours' && d.ouvrir ? (
            <Formulaire resultat={actionData} id={`ouvrir-${c.id}-${structure.id}`}>
              <input type="hidden" name="campagne" value={c.id} />
              <input type="hidden" name="structure" value={structure.id} />
              <p className="m-mention">
                D'après le registre : {LIBELLES_NATURE_DOSSIER[nature].toLowerCase()}. Vous pourrez le corriger. Ce que
                Maillage sait déjà (fiche, annexe financière, activité, dossier de l'an passé) sera proposé.
              </p>
              <BoutonEnvoi>Ouvrir mon dossier</BoutonEnvoi>
            </Formulaire>
          ) : null}
        </Section>
      ))}
      <Section titre="Tous mes dossiers" liens={<Link to="/dossiers">Filtrer et exporter</Link>}>
        {d.dossiers.length === 0 ? (
          <p>Aucun dossier pour l'instant.</p>
        ) : (
          <Tableau
            legende="Mes dossiers"
            legendeMasquee
            colonnes={[
              {
                id: 'annee',
                titre: 'Dossier',
                valeur: (l) => `${l.annee}`,
                rendu: (l) => (
                  <Link to={`/dossiers/${l.id}`}>
                    {l.structureNom} ({l.type}), {l.annee}
                  </Link>
                ),
              },
              { id: 'numero', titre: 'Numéro', valeur: (l) => l.numero, absent: 'non déposé' },
              { id: 'etat', titre: 'État', valeur: (l) => l.etat, rendu: (l) => <EtiquetteEtat etat={l.etat} /> },
              {
                id: 'depose',
                titre: 'Déposé',
                valeur: (l) => l.deposeLe,
                rendu: (l) => dateHeure(l.deposeLe, 'non déposé'),
              },
            ]}
            lignes={d.dossiers}
            cle={(l) => l.id}
          />
        )}
      </Section>
    </Page>
  );
}
