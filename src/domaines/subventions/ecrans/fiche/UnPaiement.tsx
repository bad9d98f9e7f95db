import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { useRefus } from '#src/presentation/resultat.ts';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_PAIEMENT } from '../../forme.ts';
import type { lirePagePaiements } from '../../requetes/fiche.ts';
import { EtatDePaiement } from '../communs.tsx';

type PagePaiements = Awaited<ReturnType<typeof lirePagePaiements>>;
type Paiement = PagePaiements['paiements'][number];

/** Un paiement : son calcul, qui l'a proposé, qui l'a approuvé, sa référence ; et le geste suivant. */
export function UnPaiement({ p, page, resultat }: { p: Paiement; page: PagePaiements; resultat: unknown }) {
  const refus = useRefus(resultat);
  const erreur = (['approuver', 'etablir'] as const).map((g) => refus(g, p.id)).find(Boolean) as
    | { erreur?: string; conseil?: string }
    | undefined;
  return (
    <div className="m-encadre" id={`paiement-${p.id}`}>
      <h2 className="fr-h3">
        {p.tranche ?? LIBELLES_PAIEMENT[p.genre]}, {enEuros(p.montant)} <EtatDePaiement etat={p.etat} />
      </h2>
      {erreur?.erreur ? (
        <Alerte ton="erreur" titre={erreur.erreur} annoncer>
          {erreur.conseil ? <p>{erreur.conseil}</p> : null}
        </Alerte>
      ) : null}
      {p.raison ? (
        <p>
          <Etiquette ton="erreur">retenu</Etiquette> {p.raison}.
        </p>
      ) : null}
      <p>
        Proposé par {p.proposePar}, le {dateHeure(p.proposeLe)}.
        {p.approuvePar ? ` Approuvé par ${p.approuvePar}, le ${dateHeure(p.approuveLe)}.` : ''}
        {p.lotNumero ? ` Transmis dans le lot ${p.lotNumero}.` : ''}
        {p.payeLe
          ? ` ${p.genre === 'reversement' ? 'Reçu' : 'Payé'} le ${date(p.payeLe)}, référence ${p.reference}.`
          : ''}
        {p.motif ? ` ${p.etat === 'annule' ? 'Annulé' : 'Rejeté'} : « ${p.motif} »` : ''}
      </p>
      <details>
        <summary>Comment ce montant est calculé</summary>
        <p>{p.calcul.formule}</p>
        <ul>
          {p.calcul.termes.map((t) => (
            <li key={t.libelle}>
              {t.libelle} : {enEuros(t.valeur)}
            </li>
          ))}
          <li>
            <strong>
              À {p.genre === 'reversement' ? 'reverser' : 'verser'} : {enEuros(p.calcul.resultat)}
            </strong>
          </li>
        </ul>
      </details>
      <Gestes p={p} page={page} refus={refus} />
    </div>
  );
}

function Gestes({ p, page, refus }: { p: Paiement; page: PagePaiements; refus: ReturnType<typeof useRefus> }) {
  const { gestes, jour, moi } = page;
  const bouton = (geste: string, texte: string, plus: Record<string, string> = {}, secondaire = false) => (
    <Form method="post" action={`?geste=${geste}&de=${p.id}`}>
      <input type="hidden" name="paiement" value={p.id} />
      {Object.entries(plus).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      <BoutonEnvoi petit variante={secondaire ? 'secondaire' : 'principal'}>
        {texte}
      </BoutonEnvoi>
    </Form>
  );
  const enRoute = p.etat === 'propose' || p.etat === 'approuve' || p.etat === 'exporte';
  const paye = p.etat === 'approuve' || p.etat === 'exporte';
  return (
    <>
      {p.etat === 'propose' && p.proposeParId === moi && gestes.approuverPaiement ? (
        <p className="m-mention">Vous l'avez proposé : une autre personne responsable l'approuve.</p>
      ) : null}
      <div className="m-boutons">
        {p.etat === 'propose' && gestes.approuverPaiement && p.proposeParId !== moi && !p.raison
          ? bouton('approuver', `Approuver ${enEuros(p.montant)}`)
          : null}
        {gestes.etablirDocument && p.approuveLe
          ? bouton(
              'etablir',
              `Établir l'ordre de ${p.genre === 'reversement' ? 'reversement' : 'paiement'}`,
              { document: 'ordre' },
              true,
            )
          : null}
      </div>
      {paye && gestes.referencerPaiement && (p.etat === 'exporte' || !p.raison) ? (
        <details open={refus('referencer', p.id) !== undefined}>
          <summary>Noter qu'il est {p.genre === 'reversement' ? 'reçu' : 'payé'}</summary>
          <Formulaire
            action={`?geste=referencer&de=${p.id}`}
            id={`reference-${p.id}`}
            resultat={refus('referencer', p.id)}
          >
            <input type="hidden" name="paiement" value={p.id} />
            <ChampTexte
              nom="reference"
              libelle={p.genre === 'reversement' ? 'Référence du titre' : 'Référence du mandat'}
            />
            <ChampDate
              nom="paye_le"
              libelle="Date"
              valeur={jour}
              max={jour}
              aide="Ensuite, cette ligne ne change plus."
            />
            <Boutons>
              <BoutonEnvoi>Noter</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {enRoute && gestes.rejeterPaiement ? (
        <details open={refus('rejeter', p.id) !== undefined}>
          <summary>Rejeter ce paiement</summary>
          <Formulaire action={`?geste=rejeter&de=${p.id}`} id={`rejet-${p.id}`} resultat={refus('rejeter', p.id)}>
            <input type="hidden" name="paiement" value={p.id} />
            <ChampTexte nom="motif" libelle="Motif du rejet" lignes={2} aide="La tranche redevient libre." />
            <Boutons>
              <BoutonEnvoi variante="danger">Rejeter</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </>
  );
}
