import { type FormEvent, useState } from 'react';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { comparer, enEuros, lireDecimal, moins } from '#src/socle/montants.ts';
import { LIBELLES_SENS, type LigneArbitrage, type LignesArbitrage, SENS } from '../forme.ts';
import { type Evaluation, evaluer } from '../regles/evaluer.ts';
import type { PageEssai } from '../requetes/essai.ts';
import { Note } from './Rang.tsx';
import { champ, lignesDuFormulaire } from './saisieEssai.ts';

type Page = Omit<PageEssai, 'appel'>;

/** Ce que l'écran dit à l'instant : illisible vaut « pas de montant », que la règle signale. */
function lireLignes(formulaire: HTMLFormElement): LignesArbitrage {
  const { lignes } = lignesDuFormulaire(new FormData(formulaire));
  return Object.fromEntries(
    Object.entries(lignes).map(([id, l]): [string, LigneArbitrage] => [
      id,
      {
        sens: SENS.find((s) => s === l.sens) ?? null,
        montant: lireDecimal(l.montant ?? ''),
        motif: l.motif ?? '',
        conditions: l.conditions ?? '',
      },
    ]),
  );
}

/** L'essai, ligne à ligne. Les totaux se recalculent pendant la frappe ; sans JavaScript, à l'enregistrement. */
export function EditeurEssai({ page, resultat }: { page: Page; resultat: unknown }) {
  const { arbitrage, lignes, bornes } = page;
  const [vu, voir] = useState<Evaluation>(page.evaluation);
  const relire = (e: FormEvent<HTMLElement>) => {
    const formulaire = (e.target as HTMLElement).closest('form');
    if (!formulaire) return;
    const saisie = lireDecimal(String(new FormData(formulaire).get('enveloppe') ?? ''));
    voir(
      evaluer(
        lireLignes(formulaire),
        lignes.map((l) => l.candidature),
        saisie ?? page.reste,
        bornes,
      ),
    );
  };
  const avant = Object.fromEntries(lignes.map((l) => [l.candidature.id, l.ligne]));
  return (
    <Section titre="Les montants, candidature par candidature" id="lignes">
      <div onInput={relire}>
        <Formulaire id="essai" resultat={resultat} action="?geste=enregistrer" className="m-arbitrage">
          <input type="hidden" name="version" value={arbitrage.version} />
          <input type="hidden" name="avant" value={JSON.stringify(avant)} />
          <div className="m-arbitrage__tete">
            <ChampTexte nom="nom" libelle="Nom de l'essai" valeur={arbitrage.nom} />
            {bornes.sansMontant ? null : (
              <ChampNombre
                nom="enveloppe"
                libelle="Enveloppe supposée"
                unite="€"
                valeur={arbitrage.enveloppe}
                facultatif
                aide={`Vide : les ${enEuros(page.reste)} qui restent.`}
              />
            )}
          </div>
          <ul className="m-arbitrage__lignes">
            {lignes.map((l) => (
              <Ligne key={l.candidature.id} l={l} problemes={vu.problemes} sansMontant={Boolean(bornes.sansMontant)} />
            ))}
          </ul>
          <Total e={vu} sansMontant={Boolean(bornes.sansMontant)} />
        </Formulaire>
      </div>
    </Section>
  );
}

type L = Page['lignes'][number];
function Ligne({ l, problemes, sansMontant }: { l: L; problemes: Evaluation['problemes']; sansMontant: boolean }) {
  const { candidature: c, ligne } = l;
  const siens = problemes.filter((p) => p.candidature === c.id);
  return (
    <li>
      <fieldset className="m-arbitrage__ligne">
        <legend>
          {l.rang ? `${l.rang}. ` : ''}
          {c.organisation}
          <span className="m-mention">
            {' '}
            {c.intitule}, {c.numero}
          </span>
        </legend>
        <p className="m-arbitrage__faits">
          <Note c={c} />
          {sansMontant ? null : (
            <>
              {' · '}demande {c.demande === null ? 'non calculable' : enEuros(c.demande)}
              {l.plafond && c.demande !== null && comparer(l.plafond.plafond, c.demande) < 0
                ? ` · ${enEuros(l.plafond.plafond)} au plus (${l.plafond.raison})`
                : ''}
            </>
          )}
        </p>
        <div className="m-arbitrage__champs">
          <Choix
            nom={champ(c.id, 'sens')}
            libelle="Sens"
            valeur={ligne.sens}
            vide="À trancher"
            options={SENS.map((valeur) => ({ valeur, libelle: LIBELLES_SENS[valeur] }))}
          />
          {sansMontant ? null : (
            <ChampNombre nom={champ(c.id, 'montant')} libelle="Accordé" unite="€" valeur={ligne.montant} facultatif />
          )}
        </div>
        <details
          className="m-arbitrage__textes"
          open={ligne.motif !== '' || ligne.conditions !== '' || siens.some((p) => p.champ === 'motif')}
        >
          <summary>Motif et conditions</summary>
          <ChampTexte
            nom={champ(c.id, 'motif')}
            libelle="Motif"
            lignes={2}
            valeur={ligne.motif}
            facultatif
            aide="Obligatoire pour un refus ou un ajournement : la lettre le dit au porteur."
          />
          <ChampTexte
            nom={champ(c.id, 'conditions')}
            libelle="Conditions de l'accord"
            lignes={2}
            valeur={ligne.conditions}
            facultatif
          />
        </details>
        {siens.map((p) => (
          <p key={p.message} className={p.bloquant ? 'm-arbitrage__probleme' : 'm-mention'}>
            {p.bloquant ? 'À corriger : ' : 'À vérifier : '}
            {p.message}
          </p>
        ))}
      </fieldset>
    </li>
  );
}

function Total({ e, sansMontant }: { e: Evaluation; sansMontant: boolean }) {
  return (
    <div className={`m-arbitrage__total${e.depasse ? ' m-arbitrage__total--depasse' : ''}`}>
      <output>
        {sansMontant ? (
          <strong>{pluriel(e.nombre.favorable, 'candidature retenue', 'candidatures retenues')}</strong>
        ) : (
          <>
            <strong>{enEuros(e.total)}</strong> accordés sur {enEuros(e.disponible)} :{' '}
            {e.depasse ? (
              <strong>il manque {enEuros(moins(e.total, e.disponible))}</strong>
            ) : (
              <>il reste {enEuros(e.reste)}</>
            )}
          </>
        )}
        {e.nombre.indecis > 0 ? `, ${nombre(e.nombre.indecis)} à trancher` : ''}
      </output>
      <Boutons>
        <BoutonEnvoi>Enregistrer l'essai</BoutonEnvoi>
      </Boutons>
    </div>
  );
}
