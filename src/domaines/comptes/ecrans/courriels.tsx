import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { envoiPossible, expediteur } from '#src/socle/courriels/index.ts';
import { etatSms } from '#src/socle/sms/index.ts';
import { type CourrielListe, type EtatCourriel, listerCourriels } from '../requetes/courriels.ts';
import type { Route } from './+types/courriels';

export const ETATS: Record<EtatCourriel, string> = { en_attente: 'En attente', envoye: 'Envoyé', echoue: 'Échoué' };

export const FILTRES = { q: texte(), etat: choix('en_attente', 'envoye', 'echoue') };
export const OPTIONS = { tris: ['date', 'destinataire', 'sujet'] as const, sens: 'desc' as const };

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, OPTIONS);
  return {
    filtres,
    envoi: envoiPossible() ? expediteur() : null,
    sms: await etatSms(base()),
    ...(await listerCourriels(base(), acteurDe(context), filtres)),
  };
}

const COLONNES: Colonne<CourrielListe>[] = [
  {
    id: 'sujet',
    titre: 'Sujet',
    tri: true,
    valeur: (c) => c.sujet,
    rendu: (c) => <Link to={`/administration/courriels/${c.id}`}>{c.sujet}</Link>,
  },
  { id: 'destinataire', titre: 'Destinataire', tri: true, valeur: (c) => c.destinataire },
  { id: 'date', titre: 'Écrit', tri: true, valeur: (c) => c.creeLe, rendu: (c) => dateHeure(c.creeLe) },
  {
    id: 'etat',
    titre: 'État',
    valeur: (c) => ETATS[c.etat],
    rendu: (c) => (
      <>
        {ETATS[c.etat]}
        {c.envoyeLe ? ` le ${dateHeure(c.envoyeLe)}` : ''}
        {c.erreur ? (
          <>
            <br />
            <span className="m-mention">
              {pluriel(c.essais, 'essai')} : {c.erreur}
            </span>
          </>
        ) : null}
      </>
    ),
  },
];

export default function Courriels({ loaderData: { filtres, lignes, total, envoi, sms } }: Route.ComponentProps) {
  return (
    <Page titre={`Boîte d'envoi : ${pluriel(total, 'message')}`} chapo={envoi ? `Envoyés par ${envoi}.` : undefined}>
      {envoi ? null : (
        <Alerte ton="attention" titre="Aucun message ne part de ce site">
          <p>
            Aucun serveur SMTP n'est réglé (<code>MAILLAGE_SMTP_URL</code>) : les messages attendent ici. Ouvrez-en un
            pour transmettre son lien vous-même. Ils partiront dès que le réglage sera fait.
          </p>
        </Alerte>
      )}
      {!sms.possible && sms.attente > 0 ? (
        <Alerte ton="attention" titre={`${pluriel(sms.attente, 'message court', 'messages courts')} sans passerelle`}>
          <p>
            Aucune passerelle n'est réglée (<code>MAILLAGE_SMS_URL</code>) : les messages courts attendent, aucun n'est
            perdu. Ils partiront dès que le réglage sera fait.
          </p>
        </Alerte>
      ) : null}
      {sms.echecs > 0 ? (
        <Alerte ton="erreur" titre={`${pluriel(sms.echecs, 'message court refusé', 'messages courts refusés')}`}>
          <p>
            {sms.erreur} Six essais en six heures : les rendez-vous concernés sont passés ou proches. Vérifiez la
            passerelle ; les prochains messages partiront.
          </p>
        </Alerte>
      ) : null}
      <Liste
        legende="Messages"
        legendeMasquee
        nomLigne="message"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(c) => c.id}
        total={total}
        etat={filtres}
        exporter="/administration/courriels/export"
        vide={<p>Aucun message pour l'instant.</p>}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Destinataire ou sujet' },
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
