import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { executer } from '#src/droits/executer.ts';
import { champ, partir, soumettre } from '#src/droits/publique.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesOidc } from '#src/socle/oidc/index.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import { fermerMesSessions, modifierProfil } from '../operations/profil.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { lireMonCompte } from '../requetes/monCompte.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/monCompte';

export async function loader({ request, context }: Route.LoaderArgs) {
  const session = await chercherSession(request);
  const lu = await lireMonCompte(base(), acteurDe(context), session?.id);
  const fournisseur = reglagesOidc()?.libelle ?? null;
  return { ...lu, appartenances: await nommerPerimetres(base(), lu.appartenances), fournisseur };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const acteur = acteurDe(context);
    if (champ(f, 'intention') === 'profil') {
      await executer(modifierProfil, acteur, Object.fromEntries(f));
      return partir('/mon-compte', [], 'Votre profil est enregistré.');
    }
    const garder = (await chercherSession(request))?.id;
    const session = champ(f, 'session') || undefined;
    const { fermees } = await executer(fermerMesSessions, acteur, session ? { session } : { garder });
    return partir(
      '/mon-compte',
      [],
      fermees === 0
        ? 'Aucune autre session n’était ouverte.'
        : `${pluriel(fermees, 'session fermée', 'sessions fermées')}.`,
    );
  });

type Session = Route.ComponentProps['loaderData']['sessions'][number];
const SESSIONS: Colonne<Session>[] = [
  {
    id: 'navigateur',
    titre: 'Navigateur',
    valeur: (s) => s.navigateur,
    rendu: (s) => (
      <>
        {s.navigateur}
        {s.actuelle ? <strong> (celle-ci)</strong> : null}
      </>
    ),
  },
  { id: 'adresse', titre: 'Réseau', valeur: (s) => s.adresse },
  { id: 'vue', titre: 'Dernière activité', valeur: (s) => s.vue_le, rendu: (s) => dateHeure(s.vue_le) },
  { id: 'ouverte', titre: 'Ouverte', valeur: (s) => s.cree_le, rendu: (s) => dateHeure(s.cree_le) },
  {
    id: 'fermer',
    titre: 'Action',
    valeur: () => '',
    rendu: (s) =>
      s.actuelle ? (
        '–'
      ) : (
        <Formulaire id={`session-${s.id}`}>
          <input type="hidden" name="session" value={s.id} />
          <BoutonEnvoi petit variante="secondaire">
            Fermer
          </BoutonEnvoi>
        </Formulaire>
      ),
  },
];

export default function MonCompte({ loaderData, actionData }: Route.ComponentProps) {
  const { compte, sessions, appartenances, fournisseur } = loaderData;
  return (
    <Page titre="Mon compte" chapo={compte.courriel}>
      <div className="m-deux-colonnes">
        <Section titre="Profil">
          <Formulaire resultat={actionData}>
            <ChampTexte nom="prenom" libelle="Prénom" valeur={compte.prenom} remplissage="given-name" />
            <ChampTexte nom="nom" libelle="Nom" valeur={compte.nom} remplissage="family-name" />
            <Boutons>
              <BoutonEnvoi nom="intention" valeur="profil">
                Enregistrer
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
        <Section titre="Connexion">
          <dl className="m-proprietes">
            <dt>Mot de passe</dt>
            <dd>
              {compte.avecMotDePasse
                ? compte.mot_de_passe_change_le
                  ? `Changé le ${date(compte.mot_de_passe_change_le)}`
                  : 'En service'
                : 'Aucun'}
              .{' '}
              <Link to="/mon-compte/mot-de-passe">
                {compte.avecMotDePasse ? 'Changer le mot de passe' : 'Choisir un mot de passe'}
              </Link>
            </dd>
            <dt>Second facteur</dt>
            <dd>
              {compte.totp_confirme_le
                ? `En service, ${pluriel(compte.codesRestants, 'code de secours restant', 'codes de secours restants')}.`
                : 'Pas en service : votre compte ne tient qu’à votre mot de passe.'}{' '}
              <Link to="/mon-compte/second-facteur">
                {compte.totp_confirme_le ? 'Gérer le second facteur' : 'Mettre en service'}
              </Link>
            </dd>
            {fournisseur ? (
              <>
                <dt>{fournisseur}</dt>
                <dd>
                  {compte.oidc_emetteur
                    ? 'Compte lié.'
                    : `Pas encore lié : il le sera à votre première connexion par ${fournisseur}.`}
                </dd>
              </>
            ) : null}
          </dl>
        </Section>
      </div>
      <Section titre="Mes organisations">
        <ul>
          {appartenances.map((a) => (
            <li key={a.id}>
              <strong>{a.organisationNom}</strong> : {LIBELLES_ROLE[a.role].toLowerCase()}, {a.perimetre}
            </li>
          ))}
        </ul>
        {appartenances.length > 1 ? <Link to="/mon-compte/organisation">Changer d'organisation</Link> : null}
      </Section>
      <Section titre="Mes sessions ouvertes">
        <Tableau
          legende="Sessions ouvertes sur ce compte"
          legendeMasquee
          colonnes={SESSIONS}
          lignes={sessions}
          cle={(s) => s.id}
        />
        <Formulaire id="partout">
          <Boutons>
            <BoutonEnvoi nom="intention" valeur="partout" variante="danger">
              Se déconnecter partout ailleurs
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}
