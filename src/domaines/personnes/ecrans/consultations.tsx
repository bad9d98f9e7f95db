import { agir } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { jour, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { quitter, retirer } from '../operations/cercle.ts';
import {
  type AccesLu,
  type Consultation,
  LIBELLES_TITRE,
  lireAcces,
  lireConsultations,
} from '../requetes/consultations.ts';
import type { Route } from './+types/consultations';
import { filParcours, ouvrirParcours, tete } from './ouvrir.ts';

export function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { q: texte(100), du: jour(), au: jour() }, { tris: ['instant'] });
  const demande = { droit: 'personnes.lire', page: 'consultations' } as const;
  return ouvrirParcours(context, params.id, demande, async ({ c, acteur, p, identite }) => ({
    t: tete(p, identite),
    filtres,
    acces: await lireAcces(c, p.id),
    ...(await lireConsultations(c, p.id, filtres)),
    moi: acteur.compteId,
    retirer: peut(acteur, 'personnes.retirer', p),
  }));
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const champs = await request.clone().formData();
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), parcours: params.id });
  if (champs.get('geste') === 'quitter')
    return agir(request, context, quitter, lire, {
      redirection: ({ adresse }) => adresse,
      message: 'Vous ne suivez plus ce dossier.',
    });
  return agir(request, context, retirer, lire, {
    redirection: ({ adresse }) => adresse,
    message: "L'accès est retiré.",
  });
}

const COLONNES: Colonne<Consultation>[] = [
  { id: 'instant', titre: 'Quand', court: true, valeur: (l) => l.instant, rendu: (l) => dateHeure(l.instant) },
  {
    id: 'qui',
    titre: 'Qui',
    valeur: (l) => l.qui,
    rendu: (l) => (l.organisation ? `${l.qui}, ${l.organisation}` : l.qui),
  },
  { id: 'page', titre: 'Page', valeur: (l) => l.page },
];

/** Un référent désigné ne se retire pas ici : la désignation se termine là où elle s'est faite. */
const DESIGNES = ['principal', 'appui'];
const retirable = (a: AccesLu, moi: number) => a.enCours && a.compte !== moi && !DESIGNES.includes(a.titre);

export default function Consultations({ loaderData: d, actionData }: Route.ComponentProps) {
  const { t } = d;
  const enCours = new Set(d.acces.filter((a) => a.enCours).map((a) => a.compte)).size;
  const quittable = d.acces.some((a) => a.enCours && a.compte === d.moi && !DESIGNES.includes(a.titre));
  // Sans personne à retirer, le tableau n'est pas un formulaire : rien ne s'y envoie.
  const avecRetrait = d.retirer && d.acces.some((a) => retirable(a, d.moi));
  const tableau = (
    <Tableau
      legende="Accès au dossier"
      legendeMasquee
      lignes={d.acces}
      cle={(a) => a.id}
      colonnes={colonnesAcces(avecRetrait, d.moi)}
    />
  );
  return (
    <Page
      fil={filParcours(t)}
      surtitre={t.nom}
      titre={`${pluriel(enCours, 'professionnel suit ce dossier', 'professionnels suivent ce dossier')}`}
      onglet="Qui a regardé"
      chapo="La personne lit cette page dans son espace : qui peut ouvrir son dossier, pourquoi, et qui l'a ouvert."
    >
      <OngletsParcours id={t.id} actif="consultations" />
      <Section titre="Qui peut lire ce dossier">
        {avecRetrait ? (
          <Formulaire resultat={actionData} id="cercle">
            {tableau}
          </Formulaire>
        ) : (
          tableau
        )}
        <p className="m-mention">Le responsable territorial de l'équipe lit aussi les dossiers de son équipe.</p>
        {quittable ? (
          <Formulaire resultat={avecRetrait ? undefined : actionData} id="quitter">
            <BoutonEnvoi variante="secondaire" nom="geste" valeur="quitter">
              Ne plus suivre ce dossier
            </BoutonEnvoi>
          </Formulaire>
        ) : null}
      </Section>
      <Section titre="Qui a ouvert ce dossier">
        <Liste
          legende="Consultations"
          legendeMasquee
          nomLigne="consultation"
          colonnes={COLONNES}
          lignes={d.lignes}
          cle={(l) => l.id}
          total={d.total}
          etat={d.filtres}
          exporter={`/parcours/${t.id}/consultations/export`}
          vide={<p>Personne n'a encore ouvert ce dossier.</p>}
          filtres={
            <Filtres
              champs={[
                { type: 'recherche', nom: 'q', libelle: 'Qui' },
                { type: 'jour', nom: 'du', libelle: 'Du' },
                { type: 'jour', nom: 'au', libelle: 'Au' },
              ]}
            />
          }
        />
      </Section>
    </Page>
  );
}

const colonnesAcces = (avecRetrait: boolean, moi: number): Colonne<AccesLu>[] => [
  {
    id: 'nom',
    titre: 'Qui',
    valeur: (a) => a.nom,
    rendu: (a) => (
      <>
        {a.nom}
        {a.organisation ? (
          <>
            <br />
            <span className="m-mention">{a.organisation}</span>
          </>
        ) : null}
      </>
    ),
  },
  {
    id: 'titre',
    titre: 'À quel titre',
    valeur: (a) => LIBELLES_TITRE[a.titre],
    rendu: (a) => (
      <>
        {LIBELLES_TITRE[a.titre]}
        {a.ecriture ? '' : ' (lecture seule)'}
        {a.motif ? (
          <>
            <br />
            <span className="m-mention">« {a.motif} »</span>
          </>
        ) : null}
      </>
    ),
  },
  {
    id: 'debut',
    titre: 'Depuis',
    court: true,
    valeur: (a) => a.debut,
    rendu: (a) => (a.fin ? `du ${date(a.debut, 'courte')} au ${date(a.fin, 'courte')}` : date(a.debut, 'courte')),
  },
  ...(avecRetrait
    ? [
        {
          id: 'geste',
          titre: 'Retirer',
          valeur: () => '',
          rendu: (a: AccesLu) =>
            retirable(a, moi) ? (
              <BoutonEnvoi variante="discret" petit nom="compte" valeur={String(a.compte)}>
                Retirer<span className="fr-sr-only"> {a.nom}</span>
              </BoutonEnvoi>
            ) : (
              '–'
            ),
        },
      ]
    : []),
];
