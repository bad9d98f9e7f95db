import { acteurDe } from '#src/droits/contexte.ts';
import { executer } from '#src/droits/executer.ts';
import { champ, partir, soumettre } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { envoiPossible } from '#src/socle/courriels/index.ts';
import { renvoyerInvitation, revoquerInvitation } from '../operations/invitations.ts';
import { type EtatInvitation, LIBELLES_ROLE } from '../regles.ts';
import { type InvitationListee, listerInvitations } from '../requetes/invitations.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/invitations';

export const ETATS: Record<EtatInvitation, string> = {
  en_attente: 'En attente',
  acceptee: 'Acceptée',
  revoquee: 'Révoquée',
  expiree: 'Expirée',
};

export const FILTRES = { q: texte(), etat: choix('en_attente', 'acceptee', 'revoquee', 'expiree') };
export const OPTIONS = { tris: ['creation', 'courriel', 'organisation', 'expiration'] as const, sens: 'desc' as const };

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, OPTIONS);
  const { lignes, total } = await listerInvitations(base(), acteurDe(context), filtres);
  return { filtres, total, envoi: envoiPossible(), lignes: await nommerPerimetres(base(), lignes) };
}

export const action = ({ request, url, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const [acteur, entree] = [acteurDe(context), { id: champ(f, 'id') }];
    const ici = `/administration/invitations${url.search}`;
    if (champ(f, 'intention') === 'revoquer') {
      const { courriel } = await executer(revoquerInvitation, acteur, entree);
      return partir(ici, [], `L'invitation de ${courriel} est révoquée : son lien ne marche plus.`);
    }
    const { courriel } = await executer(renvoyerInvitation, acteur, entree);
    return partir(ici, [], `Un nouveau lien est adressé à ${courriel} ; l'ancien ne marche plus.`);
  });

const COLONNES: Colonne<InvitationListee & { perimetre: string }>[] = [
  { id: 'courriel', titre: 'Adresse', tri: true, valeur: (i) => i.courriel },
  { id: 'organisation', titre: 'Organisation', tri: true, valeur: (i) => i.organisation },
  { id: 'role', titre: 'Rôle', valeur: (i) => `${LIBELLES_ROLE[i.role]}, ${i.perimetre}` },
  { id: 'etat', titre: 'État', valeur: (i) => ETATS[i.etat] },
  {
    id: 'creation',
    titre: 'Envoyée',
    tri: true,
    valeur: (i) => i.creeLe,
    rendu: (i) => `${date(i.creeLe, 'courte')}${i.invitePar ? ` par ${i.invitePar}` : ''}`,
  },
  {
    id: 'expiration',
    titre: 'Valable jusqu’au',
    tri: true,
    valeur: (i) => i.expireLe,
    rendu: (i) => date(i.expireLe, 'courte'),
  },
  { id: 'action', titre: 'Action', valeur: () => '', rendu: (i) => <Actions invitation={i} /> },
];

function Actions({ invitation: { id, etat, courriel } }: { invitation: InvitationListee }) {
  if (etat === 'acceptee' || etat === 'revoquee') return '–';
  return (
    <Formulaire id={`invitation-${id}`}>
      <input type="hidden" name="id" value={id} />
      <Boutons>
        <BoutonEnvoi petit variante="secondaire" nom="intention" valeur="renvoyer">
          Renvoyer<span className="fr-sr-only"> à {courriel}</span>
        </BoutonEnvoi>
        <BoutonEnvoi petit variante="discret" nom="intention" valeur="revoquer">
          Révoquer<span className="fr-sr-only"> l'invitation de {courriel}</span>
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}

export default function Invitations({
  loaderData: { filtres, lignes, total, envoi },
  actionData,
}: Route.ComponentProps) {
  const erreur = actionData && 'erreur' in actionData ? actionData.erreur : null;
  return (
    <Page
      titre={pluriel(total, 'invitation')}
      action={{ libelle: 'Inviter une personne', adresse: '/administration/invitations/nouvelle' }}
    >
      {erreur ? (
        <Alerte ton="erreur" annoncer>
          {erreur}
        </Alerte>
      ) : null}
      {envoi ? null : (
        <Alerte ton="attention" titre="Ce site n'envoie pas encore de courriels">
          <p>
            Aucun serveur SMTP n'est réglé : l'administrateur du site trouve les liens dans la boîte d'envoi et les
            transmet lui-même.
          </p>
        </Alerte>
      )}
      <Liste
        legende="Invitations"
        legendeMasquee
        nomLigne="invitation"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(i) => i.id}
        total={total}
        etat={filtres}
        exporter="/administration/invitations/export"
        vide={<p>Aucune invitation pour l'instant.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Adresse ou organisation' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                options: Object.entries(ETATS).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
      />
    </Page>
  );
}
