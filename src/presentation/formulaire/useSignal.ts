import { useEffect, useRef } from 'react';
import { useRevalidator } from 'react-router';

const PERIODE = 40_000;

/** Relit la page de temps en temps tant qu'elle est regardée : se signale aux autres, et reçoit ce qu'ils ont écrit. */
export function useSignal(actif: boolean): void {
  const relecture = useRevalidator();
  const derniere = useRef(relecture);
  derniere.current = relecture;
  useEffect(() => {
    if (!actif) return;
    const minuterie = setInterval(() => {
      if (document.visibilityState === 'visible' && derniere.current.state === 'idle')
        void derniere.current.revalidate();
    }, PERIODE);
    return () => clearInterval(minuterie);
  }, [actif]);
}
