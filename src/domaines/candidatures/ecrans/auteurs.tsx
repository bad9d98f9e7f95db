import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { candidatureSituee } from '../chargement.ts';
import { inviterAuteur, retirerAuteur } from '../operations/auteurs.ts';
import { auteursDe } from '../requetes/auteurs.ts';
import type { Route } from './+types/auteurs';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const candidature = await candidatureSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'candidatures.inviter', candidature);
  const { id, intitule, organisationNom, etat } = candidature;
  const ouverte = ['brouillon', 'a_corriger'].includes(etat);
  return { id, intitule, organisationNom, ouverte, auteurs: await auteursDe(base(), id) };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const redirection = `/candidatures/${numero(params.id)}/auteurs`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const geste = (await request.clone().formData()).get('geste');
  if (geste === 'retirer')
    return agir(request, context, retirerAuteur, lire, { redirection, message: "Cette personne n'y écrit plus." });
  return agir(request, context, inviterAuteur, lire, {
    redirection,
    message: ({ deja }) => (deja ? 'Cette personne était déjà invitée.' : 'Invitation envoyée.'),
  });
}

export default function Auteurs({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={[...FIL, { libelle: d.intitule, adresse: `/candidatures/${d.id}` }]}
      surtitre={`« ${d.intitule} »`}
      titre={`${pluriel(d.auteurs.length, 'personne peut', 'personnes peuvent')} écrire cette candidature`}
      onglet="Auteurs"
      chapo={`Vos collègues de ${d.organisationNom} y écrivent de plein droit. Vous pouvez inviter une personne d'une autre organisation.`}
    >
      <Tableau
        legende="Auteurs"
        legendeMasquee
        colonnes={[
          { id: 'nom', titre: 'Personne', valeur: (a) => a.nom },
          { id: 'organisation', titre: 'Organisation', valeur: (a) => a.organisation },
          {
            id: 'peut',
            titre: 'Peut',
            valeur: (a) => (a.invite ? 'lire et écrire' : 'lire, écrire et déposer'),
          },
          {
            id: 'fois',
            titre: 'A enregistré',
            valeur: (a) => a.fois,
            rendu: (a) => (a.fois === 0 ? 'rien encore' : `${a.fois} fois, le ${dateHeure(a.dernier)}`),
          },
          {
            id: 'geste',
            titre: 'Action',
            valeur: () => null,
            absent: 'aucune',
            rendu: (a) =>
              a.invite ? (
                <Formulaire id={`retirer-${a.compteId}`}>
                  <input type="hidden" name="compte" value={a.compteId} />
                  <BoutonEnvoi nom="geste" valeur="retirer" variante="secondaire">
                    Retirer<span className="fr-sr-only"> {a.nom}</span>
                  </BoutonEnvoi>
                </Formulaire>
              ) : (
                'aucune'
              ),
          },
        ]}
        lignes={d.auteurs}
        cle={(a) => a.compteId}
      />
      {d.ouverte ? (
        <Section titre="Inviter une personne d'une autre organisation">
          <Formulaire resultat={actionData} id="inviter">
            <p>
              Un partenaire, un cabinet : cette personne lit la candidature et y écrit. Elle ne la dépose pas et
              n'invite personne. Elle reçoit les mêmes rappels que vous.
            </p>
            <ChampTexte nom="courriel" type="email" libelle="Sa messagerie" aide="Celle de son compte Maillage." />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="inviter">
                Inviter
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
